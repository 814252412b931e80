"""Rules about the quality of the code."""
