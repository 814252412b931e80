"""The only door to git; whoever needs it comes through here."""

from fractional_cto.engine.git.places import locate
from fractional_cto.engine.git.program import Git, Read

__all__ = ["Git", "Read", "locate"]
