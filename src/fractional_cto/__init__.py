"""Fractional CTO: from a company's repositories to evidence, decisions and results."""

__version__ = "0.1.0"
