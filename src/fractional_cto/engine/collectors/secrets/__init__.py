"""Passwords and keys in files and their past: found by shape, doubted by structure, redacted before they are kept."""
