"""The measures: one file a figure."""
