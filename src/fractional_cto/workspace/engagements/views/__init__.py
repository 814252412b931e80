"""Pages of an engagement."""
