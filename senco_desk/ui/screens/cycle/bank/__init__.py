"""The banks beside a plan: finding an entry, adapting it, and the school's own additions."""
