"""The weekly digest: what waits for one person, what was decided, what is overdue and what grows old.

It is about one client, and names what everybody there may read. Whoever serves several clients gets one for all of
them, with figures alone: titles of many clients side by side are shown on the page, and neither stored nor sent
(docs/why/words-in-mail.md). Where there is nothing, none is sent.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.urls import reverse

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.access import seats_of
from fractional_cto.workspace.clients.hiding import aliases
from fractional_cto.workspace.clients.models import Role, Seat
from fractional_cto.workspace.notices.models import Notice
from fractional_cto.workspace.shared import needs, notices
from fractional_cto.workspace.shared.links import absolute

WEEK = timedelta(days=7)
SHOWN = 10  # of one part; who has more opens the page


@dataclass(frozen=True, kw_only=True)
class Part:
    """Some lines under a title, and how many more there are."""

    title: str
    lines: list[str]
    more: int = 0


@dataclass(kw_only=True)
class Digest:
    """What is said of one client."""

    client: str
    link: str
    parts: list[Part] = field(default_factory=list)


def digests(notice: Notice, now: datetime) -> list[Digest]:
    """Give what there is to say to this reader now: of one client, or of all that they serve."""
    reader = notice.recipient
    seats = list(_seats(notice))
    named = len(seats) == 1 and not reader.hide_names
    found = needs.of(seats)
    names = aliases(reader) if reader.hide_names else {}
    said = []
    for seat in seats:
        client = one_line(names.get(seat.client.name, seat.client.name))
        parts = list(_parts(seat, found[seat.client_id], now, named=named))
        if parts:
            link = reverse("today") if len(seats) == 1 else seat.client.get_absolute_url()
            said.append(Digest(client=client, link=absolute(link), parts=parts))
    return said


def _seats(notice: Notice) -> list[Seat]:
    held = seats_of(notice.recipient)
    if notice.client_id is None:
        return list(held.filter(role=Role.PRACTITIONER))
    return list(held.filter(client=notice.client_id).exclude(role=Role.PRACTITIONER))


def _parts(seat: Seat, found: list[needs.Need], now: datetime, *, named: bool) -> list[Part]:
    late = [need for need in found if need.kind == needs.Kind.LATE]
    mine = [need for need in found if not need.on and need not in late]
    others = [need for need in found if need.on and need not in late]
    parts = [
        _needs("Waits for you", mine, named=named),
        _needs("Overdue", late, named=named),
        _needs("Waits for others", others, named=named),
    ]
    for section in notices.SECTIONS:
        lines = list(section.lines(seat, now - WEEK))
        told = [one_line(line.title) for line in lines if line.open and named][:SHOWN]
        parts.append(Part(title=section.title, lines=told, more=len(lines) - len(told)))
    return [part for part in parts if part.lines or part.more]


def _needs(title: str, found: list[needs.Need], *, named: bool) -> Part:
    """Name those that everybody at the client may read, and count the others by their kind."""
    told = [one_line(f"{need.word}: {need.title}") for need in found if need.open and named][:SHOWN]
    if named:
        return Part(title=title, lines=told, more=len(found) - len(told))
    counted = Counter(need.word for need in found)
    return Part(title=title, lines=[f"{word}: {count}" for word, count in counted.items()])


def subject(reader: User, said: list[Digest]) -> str:
    """Name the client only where it is the only one, and names are not hidden."""
    alone = len(said) == 1 and not reader.hide_names
    return f"{said[0].client}: your week" if alone else "Your week"


def one_line(text: str) -> str:
    """Keep what somebody wrote on one line, so that it passes for nothing else in a message."""
    return " ".join(text.split())
