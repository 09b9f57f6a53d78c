"""The unsaved text of earlier sittings, listed on the first page until each is settled."""
