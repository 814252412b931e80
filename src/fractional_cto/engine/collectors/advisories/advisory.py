"""One advisory as it is kept, whatever form it came in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NoReturn

Event = tuple[str, str]
# introduced, fixed, last_affected, limit: the words of the OSV schema.
EVENTS = ("introduced", "fixed", "last_affected", "limit")


class Refused(Exception):
    """The advisory can not be believed; the reason completes "because …"."""


def refuse(reason: str) -> NoReturn:
    """Say why an advisory is not taken in."""
    raise Refused(reason)


@dataclass(frozen=True, kw_only=True)
class Affected:
    """A package that an advisory speaks of: in ranges, or version by version.

    vague: the advisory says that its ranges are of versions that the ecosystem does not know. imports: the only parts
    of it that are weak, by what a program imports; empty where the advisory does not say, which means all of it.
    """

    ecosystem: str
    name: str
    ranges: tuple[tuple[Event, ...], ...] = ()
    versions: tuple[str, ...] = ()
    vague: bool = False
    imports: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Advisory:
    """What is known of one weakness.

    word is how bad somebody called it, for want of a vector. histories counts the ranges that only a git history could
    answer, which are left out; others the packages of ecosystems that no audit looks at. unreviewed: its database says
    that nobody there has looked at it; most say nothing of that.
    """

    id: str
    aliases: tuple[str, ...] = ()
    summary: str = ""
    changed: str = ""
    withdrawn: bool = False
    informational: bool = False
    vectors: tuple[str, ...] = ()
    word: str = ""
    affected: tuple[Affected, ...] = field(default=())
    histories: int = 0
    others: int = 0
    unreviewed: bool = False


def text(value: object, longest: int) -> str:
    """Give a short text, or nothing."""
    return " ".join(value.split())[:longest] if isinstance(value, str) else ""


def texts(value: object, longest: int) -> tuple[str, ...]:
    """Give the short texts of a list."""
    return (
        tuple(each.strip() for each in value if isinstance(each, str) and 0 < len(each.strip()) <= longest)
        if (isinstance(value, list))
        else ()
    )


def mappings(value: object) -> list[Mapping[str, Any]]:
    """Give the tables of a list."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def mapping(value: object, key: str) -> Mapping[str, Any]:
    """Go down to a table; empty where there is none."""
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, dict) else {}


def day(value: object) -> str:
    """Give the day of a moment, as 2024-06-30; nothing where it is none that can be believed."""
    written = value.isoformat() if isinstance(value, date | datetime) else value if isinstance(value, str) else ""
    try:
        found = date.fromisoformat(written[:10])
    except ValueError:
        return ""
    # some databases write the year one for "never"
    return found.isoformat() if found.year >= 1990 else ""  # noqa: PLR2004  # before that nobody kept such lists
