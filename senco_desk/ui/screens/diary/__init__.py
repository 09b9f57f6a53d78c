"""The diary of a pupil: dealings, what parents were told and agreed to, and actions."""
