"""The register: the list of pupils, adding one, and importing a list."""
