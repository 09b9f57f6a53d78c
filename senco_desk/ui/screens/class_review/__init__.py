"""Class review: the targets of a class on one screen, measured and judged by keyboard."""
