"""The diary of a pupil: dealings, what parents were told and asked, and actions."""
