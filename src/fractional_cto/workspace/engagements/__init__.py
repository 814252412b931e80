"""Engagements: what was agreed, and how far it is."""
