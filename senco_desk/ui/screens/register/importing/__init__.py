"""What a file would do to the register, shown before anything is written."""
