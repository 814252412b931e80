"""Word to people: each noun says of what, in the ``ready`` of its app.

``notices.add(Kind(…))`` names the entries of the journal that bring word, and to whom. The word itself is asked for
only when a mail goes out, with the seat of its reader as it is then::

    notices.add(Kind(
        name="decision-ready", title="A decision is ready for you", noun="decision", verbs=("submitted",),
        to=lambda decision, actor: [decision.decider.user_id], word=ready,
    ))

``word`` takes the seat and the key of the record, asks the queries that the pages ask, and gives None where there is
nothing to say any more, or not to this seat. So nothing that a mail says is ever stored, and nobody learns from a mail
what they may not read on a page. ``due`` gives reminders; each has a name, and whoever got it is not told again.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Word:
    """What one reader may be told, and where the page is.

    A mail names it only where it is ``open`` to everybody who reads such records at this client: mails are forwarded,
    and lie on screens. Of anything else it says that something waits.
    """

    asks: str  # one sentence: what is asked
    title: str
    href: str
    open: bool = False
    by: date | None = None
    adds: str = ""  # one more line, such as what is recommended


@dataclass(frozen=True, kw_only=True)
class Due:
    """A reminder: at which client, to whom, of what, and its name, which is new whenever it shall be said again."""

    client: int
    user: int
    thing: int
    event: str


@dataclass(frozen=True, kw_only=True)
class Kind:
    """What brings word, to whom, and what is said."""

    name: str
    title: str  # for whoever chooses which mails they want; begins the subject too
    word: Callable[[Any, int], Word | None]
    noun: str = ""
    verbs: tuple[str, ...] = ()
    to: Callable[[Any, int | None], Iterable[int | None]] = lambda _thing, _actor: ()
    due: Callable[[datetime], Iterable[Due]] | None = None
    chat: str = ""  # what a team's chat is told of it, which names nothing; empty: not told there


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of a digest; named only where it is open, else counted."""

    title: str
    href: str
    open: bool = False


@dataclass(frozen=True, kw_only=True)
class Section:
    """A part of the weekly digest beside what waits: ``lines`` takes the seat, and since when it shall look."""

    title: str
    lines: Callable[[Any, datetime], Iterable[Line]]


# The mail that is of no single thing.
DIGEST, DIGEST_TITLE = "digest", "Your week in one mail"
KINDS: dict[str, Kind] = {}
SECTIONS: list[Section] = []


def add(*added: Kind | Section) -> None:
    """Let a noun send word of something, or fill a part of the digest."""
    for one in added:
        if isinstance(one, Kind):
            KINDS[one.name] = one
        else:
            SECTIONS.append(one)


def choices() -> list[tuple[str, str]]:
    """Give every kind of mail there is, with its title."""
    return [*((kind.name, kind.title) for kind in KINDS.values()), (DIGEST, DIGEST_TITLE)]


def of(noun: str, verb: str) -> list[Kind]:
    """Give the kinds that an entry of the journal brings."""
    return [kind for kind in KINDS.values() if kind.noun == noun and verb in kind.verbs]
