"""What every preview of an import has in common: its words, its problems and its dialog."""
