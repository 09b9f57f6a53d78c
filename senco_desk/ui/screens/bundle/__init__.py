"""The evidence bundle: what the record holds for paragraph 9.14, and the PDF made from it."""
