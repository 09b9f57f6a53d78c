"""The second place of backups: another drive."""
