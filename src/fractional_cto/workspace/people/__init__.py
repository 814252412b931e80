"""The people of a client: who they are, and who is accountable for what."""
