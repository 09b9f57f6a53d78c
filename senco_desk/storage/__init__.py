"""The school's file: an encrypted folder, read and written in units of work.

Nothing is imported here: SQLAlchemy takes a good part of a second, and the unlock window must
stand before that. Import ``school_file`` once it does.
"""
