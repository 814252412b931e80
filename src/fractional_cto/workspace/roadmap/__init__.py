"""The roadmap: initiatives, how many of them may be active at a time, and every state they were in."""
