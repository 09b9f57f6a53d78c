"""What screens are made of: theme, jobs, tables, forms, messages and other shared widgets."""
