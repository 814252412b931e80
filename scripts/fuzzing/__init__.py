"""What scripts/fuzz.py throws altered texts at, and how."""
