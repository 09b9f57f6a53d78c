"""The demonstration school: invented pupils over two and a half years, from a fixed seed."""
