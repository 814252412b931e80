"""Blotting out whatever looks like the key of a service: by the same table that secrets are found by."""

import re
from collections.abc import Callable, Sequence
from functools import cache

import pyarrow as pa
import pyarrow.compute as pc

from fractional_cto.engine.collectors.shapes.formats import ADDRESSES, ASSIGNED, LETTERS, formats
from fractional_cto.engine.collectors.words import finder

# What is around a value is looked at, not taken: two values may share what parts them.
AROUND = {LETTERS["«"]: r"(?<![A-Za-z0-9_])", LETTERS["»"]: r"(?![A-Za-z0-9_\-])"}

# What a maker begins its keys with tells them also where they are cut short or mistyped.
BEGINNING = re.compile(r"[\w.-]{4,}[-_.1]")
REST = r"(?=[\w-]*\d)[\w-]{16,}"


@cache
def signs() -> tuple[str, ...]:
    """Give what stands in every such key, in small letters."""
    return tuple(sorted({sign for sign, _ in _signed()}))


def may_hold(texts: Sequence[str], wanted: Sequence[str]) -> list[bool]:
    """Tell which texts hold one of the signs, in whichever letters; those beyond ASCII can stand for others."""
    asked = pa.array(texts, pa.string())
    found = pc.match_substring_regex(asked, "|".join(map(re.escape, wanted)), ignore_case=True)
    held: list[bool] = pc.or_(found, pc.invert(pc.string_is_ascii(asked))).to_pylist()
    return held


def blotted(text: str, blot: str) -> str:
    """Put the blot in the place of every key; whoever reads the table of secrets finds none left."""
    small = text.casefold()
    if not _any_sign()(small.encode(errors="surrogatepass")):
        # nothing below matches then, and that is how most texts are
        return text
    held = {sign for sign in signs() if sign in small}
    for pattern in dict.fromkeys(pattern for sign, pattern in _signed() if sign in held):
        text = _pattern(pattern).sub(lambda found: _without(found, blot), text)
    return text if held.isdisjoint(_begun()) else _beginnings().sub(blot, text)


@cache
def _any_sign() -> Callable[[bytes], object]:
    return finder(signs())


@cache
def _signed() -> tuple[tuple[str, str], ...]:
    known = (one for one in formats() if one.kind not in {ASSIGNED, *ADDRESSES})
    return tuple((sign, one.pattern) for one in known for sign in one.signs)


@cache
def _begun() -> tuple[str, ...]:
    return tuple(sign for sign in signs() if BEGINNING.fullmatch(sign))


@cache
def _beginnings() -> re.Pattern[str]:
    known = "|".join(map(re.escape, _begun()))
    return re.compile(rf"(?i)(?<![A-Za-z0-9_.-])(?:{known}){REST}", re.ASCII)


@cache
def _pattern(written: str) -> re.Pattern[str]:
    for sign, meaning in AROUND.items():
        written = written.replace(sign, meaning)
    return re.compile(written, re.ASCII)


def _without(found: re.Match[str], blot: str) -> str:
    begin, end = next(found.span(place) for place, group in enumerate(found.groups(), 1) if group is not None)
    return found[0][: begin - found.start()] + blot + found[0][end - found.start() :]
