"""Files that come from elsewhere and go elsewhere: registers in, review sheets out.

A layout is declared once, as a tuple of columns or sections, and is used to write and to read.
"""
