"""Changing people and what they answer for: each action checks who may, and leaves an entry in the journal."""
