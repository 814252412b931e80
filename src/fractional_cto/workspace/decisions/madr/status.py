"""The words that records use for how far they are, and for when."""

import re
from contextlib import suppress
from datetime import date, datetime
from enum import StrEnum


class Status(StrEnum):
    """What MADR knows; anything else is unknown, and said to be."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    DEPRECATED = "deprecated"
    SUPERSEDED = "superseded"
    UNSAID = ""
    UNKNOWN = "unknown"


# The first that is found counts: a record that was accepted and then replaced says both.
WORDS = (
    (Status.SUPERSEDED, r"super[sc]eded|replaced by"),
    (Status.DEPRECATED, r"deprecated|obsolete|retired"),
    (Status.REJECTED, r"rejected|declined|dismissed|not accepted"),
    (Status.ACCEPTED, r"accepted|approved|decided|agreed|adopted|implemented|done"),
    (Status.PROPOSED, r"proposed|proposal|draft|pending|open|on hold|in review|under review|discussion|wip|rfc|tbd"),
)
NEWER = re.compile(r"(?:super[sc]eded|replaced)\s+by:?\s+(.+)", re.IGNORECASE)
LINK = re.compile(r"\[([^\[\]]*)\]\(([^()\s]*)\)")
NUMBER = re.compile(r"\d{1,9}")
DAY = re.compile(r"(?<!\d)(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)")
PACKED = re.compile(r"(?:\A|/)(\d{4})(\d\d)(\d\d)-")
WRITTEN = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%d.%m.%Y")


def status(said: str) -> Status:
    """Give what a status means, however it is written."""
    if not said.strip():
        return Status.UNSAID
    for meant, words in WORDS:
        if re.search(rf"\b(?:{words})\b", said, re.IGNORECASE):
            return meant
    return Status.UNKNOWN


def successor(said: str) -> str:
    """Give the file name, or the number, of what replaced a record; nothing where nothing did."""
    found = NEWER.search(said)
    if not found:
        return ""
    link = LINK.search(found[1])
    if link:
        return link[2].split("#")[0].rsplit("/", 1)[-1] or link[1]
    number = NUMBER.search(found[1])
    return number[0].lstrip("0") or "0" if number else found[1].strip()


def day(*said: str, file: str = "") -> date | None:
    """Give the first day that is named, or the one that log4brains writes before a file's name."""
    for text in said:
        found = DAY.search(text)
        if found:
            with suppress(ValueError):
                return date(*map(int, found.groups()))
        for form in WRITTEN:
            with suppress(ValueError):
                return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007  # a day has no zone
    packed = PACKED.search(file)
    if packed:
        with suppress(ValueError):
            return date(*map(int, packed.groups()))
    return None
