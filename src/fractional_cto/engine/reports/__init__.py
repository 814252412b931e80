"""The reports: one format a file."""
