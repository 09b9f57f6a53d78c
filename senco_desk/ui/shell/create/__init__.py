"""Creating a school, and showing its recovery key once."""
