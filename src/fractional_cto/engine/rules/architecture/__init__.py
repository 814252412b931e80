"""Rules about the structure of the software."""
