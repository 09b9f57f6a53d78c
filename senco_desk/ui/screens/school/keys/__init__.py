"""The keys of a school: its passphrase and its recovery key."""
