"""What stands before the text between two lines of dashes: names and values, the little of YAML that records use."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress

Value = tuple[str, tuple[str, ...], tuple[int, int, int] | None]

NAMED = re.compile(r"([A-Za-z][\w-]*(?: [\w-]+){0,3})[ \t]*:(?:[ \t]+(.*)|)$")
LISTED = re.compile(r"[ \t]*-[ \t]+(.*)")
SAFE = re.compile(r"[A-Za-z0-9][\w .,/()+-]*\Z")
# What a reader of YAML would take for something else than text.
TAKEN = {"", "true", "false", "null", "yes", "no", "on", "off", "y", "n"}


def span(source: list[str]) -> int:
    """Count the lines in front, the dashes among them; none where there is no such part."""
    if not source or source[0].rstrip() != "---":
        return 0
    for place, line in enumerate(source[1:], start=1):
        if line.rstrip() in {"---", "..."}:
            return place + 1
    return 0


def values(source: list[str]) -> Iterator[Value]:
    """Give each name with what it says, and where that stands if it is on one line: line, from and to."""
    name, said = "", list[str]()
    where: tuple[int, int, int] | None = None
    for place, whole in enumerate(source[1:-1], start=1):
        line = whole.rstrip("\r\n")
        named = NAMED.match(line)
        if named:
            if name:
                yield name, tuple(said), where
            raw = named[2] or ""
            name, said, where = named[1], _several(raw), None
            if raw.strip() not in {">", "|", ">-", "|-"}:
                start = named.start(2) if named[2] is not None else len(line)
                where = (place, start, start + len(raw.rstrip())) if raw.strip() else (place, len(line), len(line))
            else:
                said = []
        elif name and line.strip() and not line.lstrip().startswith("#"):
            listed = LISTED.match(line)
            said.append(_one(listed[1] if listed else line.strip()))
            where = None
    if name:
        yield name, tuple(said), where


def written(text: str) -> str:
    """Give a text as YAML would read it: quoted where it could be something else."""
    if SAFE.match(text) and text.strip() == text and text.lower() not in TAKEN and ", " not in text:
        return text
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _several(raw: str) -> list[str]:
    text = raw.strip()
    if text.startswith("[") and text.endswith("]"):
        # brackets within brackets go deeper than a record ever does
        with suppress(ValueError, RecursionError):
            return [str(each) for each in json.loads(text)]
        return [one for each in text[1:-1].split(",") if (one := _one(each.strip()))]
    one = _one(text)
    return [one] if one else []


def _one(text: str) -> str:
    if text.startswith('"'):
        with suppress(ValueError):
            value, _ = json.JSONDecoder().raw_decode(text)
            return str(value)
        return text.strip('"')
    if text.startswith("'"):
        return text[1:].partition(" #")[0].rstrip().removesuffix("'").replace("''", "'")
    return "" if text.startswith("#") else text.partition(" #")[0].rstrip()
