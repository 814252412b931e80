"""The only door to git; whoever needs it comes through here."""

from fractional_cto.engine.git.mirror import mirror
from fractional_cto.engine.git.places import history, locate
from fractional_cto.engine.git.program import Git, Read, close_all
from fractional_cto.engine.git.remote import Source, parse

__all__ = ["Git", "Read", "Source", "close_all", "history", "locate", "mirror", "parse"]
