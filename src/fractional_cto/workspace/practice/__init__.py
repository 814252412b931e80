"""The practice: its clients, and who is let in where."""
