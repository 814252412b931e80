"""Audits of a client's repositories: the only noun that calls the engine."""
