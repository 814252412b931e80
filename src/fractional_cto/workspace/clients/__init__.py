"""Clients, and which role somebody has at each."""
