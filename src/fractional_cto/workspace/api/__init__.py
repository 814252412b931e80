"""Reading by programs: tokens, and what they open."""
