"""Versions of PHP packages, in the order of PHP's own version_compare, which composer goes by."""

import re

EDGE = re.compile(r"(?<=\d)(?=[^\d.])|(?<=[^\d.])(?=\d)", re.ASCII)
# By how a word begins: patch, pl and post are all of p.
WORDS = {"dev": 0, "a": 1, "b": 2, "rc": 3, "p": 5}
NUMBER, UNKNOWN = 4, -1
LONGEST = 200


def key(version: str) -> tuple[object, ...] | None:
    """Give what can be compared, or None where this is no such version: nobody can tell what a branch holds today."""
    text = re.sub(r"[-_+]", ".", version.strip().removeprefix("v").removeprefix("V"))
    if not text[:1].isdigit() or len(text) > LONGEST:
        return None
    parts = [part for part in EDGE.sub(".", text).split(".") if part]
    # an end comes before a number and after every word that announces a release
    return (*(_weight(part) for part in parts), (NUMBER, -1))


def _weight(part: str) -> tuple[int, int]:
    if part.isdigit():
        return (NUMBER, int(part))
    return (next((weight for word, weight in WORDS.items() if part.lower().startswith(word)), UNKNOWN), 0)
