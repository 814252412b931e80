"""Patterns of paths, as settings of build and hosting services write them, asked about the source."""

import re
from collections.abc import Iterable
from itertools import accumulate

from fractional_cto.engine.facts import Facts

# What patterns of paths mean, how long one may be, and how many wild cards all: hostile ones would take a minute.
MEANT = {"**/": "(.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
WILD = re.compile(r"(\*\*/|\*\*|\*|\?)")
LONGEST = 300
HEAVIEST = 300


def reach(facts: Facts, globs: Iterable[str]) -> float:
    """Tell how much of the source some patterns of paths name: ``*`` stays in its folder, ``**`` goes further."""
    known = [glob for glob in dict.fromkeys(globs) if len(glob) <= LONGEST]
    weights = accumulate(1 + len(WILD.findall(glob)) for glob in known)
    chosen = [_expression(glob) for glob, weight in zip(known, weights, strict=True) if weight <= HEAVIEST]
    return float(
        facts.value(
            "SELECT count(*) FILTER (regexp_matches(path, ?)) / greatest(count(*), 1) FROM files WHERE kind = 'source'",
            [rf"^({'|'.join(chosen)})$"],
        )
    )


def _expression(glob: str) -> str:
    return "".join(MEANT.get(part) or re.escape(part) for part in WILD.split(glob))
