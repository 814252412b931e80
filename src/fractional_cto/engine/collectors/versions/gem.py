"""Versions of Ruby gems: numbers and words in any number, of which words announce a release."""

import re
from itertools import takewhile

FORM = re.compile(r"\d+(?:\.[0-9a-zA-Z]+)*(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?", re.ASCII)
PART = re.compile(r"\d+|[a-zA-Z]+", re.ASCII)
LONGEST = 200
# What is missing at the end counts as zero, which comes after any word.
END: tuple[float, int, str] = (1, 0, "")
# A zero before a word: together they come before an end, which a zero alone would equal.
BEFORE_A_WORD = (0.5, 0, "")

Key = tuple[tuple[float, int, str], ...]


def key(version: str) -> Key | None:
    """Give what can be compared, or None where this is no such version."""
    text = version.strip()
    if len(text) > LONGEST or not FORM.fullmatch(text):
        return None
    parts = PART.findall(text.replace("-", ".pre."))
    numbers = list(takewhile(str.isdigit, parts))
    # the numbers before the first word are a version of their own: 1.0.0.pre is 1.pre
    kept = [*_shortened(numbers), *_shortened(parts[len(numbers) :])]
    found: list[tuple[float, int, str]] = [END]
    zero = END
    for part in reversed(kept):
        if not part.isdigit():
            found.append((0, 0, part))
            zero = BEFORE_A_WORD
        elif int(part):
            found.append((1, int(part), ""))
            zero = END
        else:
            found.append(zero)
    return tuple(reversed(found))


def _shortened(parts: list[str]) -> list[str]:
    end = len(parts)
    while end and not parts[end - 1].strip("0"):
        end -= 1
    return parts[:end]
