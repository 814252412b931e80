"""Versions of Python packages: the scheme that all must follow now, and what was allowed before it."""

import re

from packaging.version import InvalidVersion, Version

LONGEST = 200
PIECE = re.compile(r"\d+|[a-z]+|\.|-", re.ASCII)
# How the tools of that time read words; "final-" stands for a dash, which comes after the release itself.
WORDS = {"pre": "c", "preview": "c", "rc": "c", "dev": "@", "-": "final-"}


def key(version: str) -> tuple[object, ...] | None:
    """Give what can be compared; any version of the old kind is older than every one of the new.

    A word without a digit is no version, but a branch or whatever is the latest.
    """
    text = version.strip()
    if len(text) > LONGEST or not re.search(r"\d", text, re.ASCII):
        return None
    try:
        return (1, Version(text))
    except InvalidVersion:
        return (0, _legacy(text.lower()))


def _legacy(text: str) -> tuple[str, ...]:
    parts: list[str] = []
    for piece in [*PIECE.findall(text), "final"]:
        part = WORDS.get(piece, piece)
        if part == ".":
            continue
        if not part[0].isdigit():
            part = f"*{part}"
            if part < "*final":
                # a dash before a word of what comes before a release means nothing
                while parts and parts[-1] == "*final-":
                    parts.pop()
            # nor do zeros at the end of a series of numbers
            while parts and parts[-1] == "0" * 8:
                parts.pop()
        else:
            part = part.zfill(8)
        parts.append(part)
    return tuple(parts)
