"""The rules: one folder an area, one file a rule."""
