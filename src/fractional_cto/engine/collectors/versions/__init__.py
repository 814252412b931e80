"""Which of two versions is the newer one: each ecosystem has its own order."""
