"""Words and forms that templates need."""
