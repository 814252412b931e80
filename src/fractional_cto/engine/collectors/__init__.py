"""The collectors: the only code that looks at the world, one source a file."""
