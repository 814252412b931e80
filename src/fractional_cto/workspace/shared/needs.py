"""What needs somebody: each noun says so for many clients at once, in the ``ready`` of its app.

``needs.add(provide)`` takes a function from seats to needs. The seats are all of one person, so that fifty clients cost
one question to the database and not fifty; the function keeps those whose role may act (``may``), and asks once::

    def needs(seats: Sequence[Seat]) -> Iterator[Need]:
        own = may(seats, "finding.change")
        for finding in Finding.objects.filter(client__in=Numbers(own), owner=None).select_related("client")[:LIMIT]:
            yield Need(client=finding.client_id, kind=LATE, title=…, href=…, since=finding.seen_at)

Django takes longer to write such a question than a database to answer it: see prepared.py and together.py.
Nothing of it is stored or exported: it is computed when the page is shown, and gone with it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.utils import timezone

LIMIT = 200  # of one noun; who has more opens the noun's own list


class Kind(StrEnum):
    """What sort of attention it wants; the value is the name of its icon, the order that of the page."""

    DECISION = "decide"
    FAILED = "failed"
    LATE = "late"
    VACANT = "vacant"
    WAITING = "waiting"
    RUNNING = "running"
    SOON = "date"


WORDS = {
    Kind.DECISION: "Needs a decision",
    Kind.FAILED: "Failed",
    Kind.LATE: "Late",
    Kind.VACANT: "Vacant",
    Kind.WAITING: "Waiting",
    Kind.RUNNING: "Running",
    Kind.SOON: "Soon",
}
PLACES = {kind: place for place, kind in enumerate(Kind)}


@dataclass(frozen=True, kw_only=True)
class Need:
    """One thing: at which client, what, where to do it, since or until when, and on whom it waits (empty: on you).

    ``open`` says that everybody who reads such records at this client may read it: nothing else is named in a mail.
    """

    client: int
    kind: Kind
    title: str
    href: str
    since: date | datetime | None = None
    on: str = ""
    open: bool = False
    by: date | None = None
    adds: str = ""  # one more line, such as what is recommended
    act: str = ""  # what a button says that leads there

    @property
    def late(self) -> bool:
        """Tell whether the day it is wanted by is over."""
        return self.by is not None and self.by < timezone.localdate()

    @property
    def days(self) -> int:
        """Count the days it waits already."""
        since = self.since.date() if isinstance(self.since, datetime) else self.since
        return max((timezone.localdate() - since).days, 0) if since else 0

    @property
    def word(self) -> str:
        """Say the kind in words."""
        return WORDS[self.kind]


Provider = Callable[[Sequence[Any]], Iterable[Need]]
PROVIDERS: list[Provider] = []


def add(provide: Provider) -> None:
    """Let a noun be asked what needs somebody."""
    PROVIDERS.append(provide)


def may(seats: Sequence[Any], permission: str) -> dict[int, Any]:
    """Give the seats whose role may do it, by client: asked once a role, for nothing else of a seat counts there."""
    alike = {(seat.user_id, seat.role): seat for seat in seats}
    allowed = {who for who, seat in alike.items() if seat.user.has_perm(permission, seat)}
    return {seat.client_id: seat for seat in seats if (seat.user_id, seat.role) in allowed}


def of(seats: Sequence[Any]) -> dict[int, list[Need]]:
    """Give what needs this person, by client: decisions first, then what went wrong."""
    found: dict[int, list[Need]] = {seat.client_id: [] for seat in seats}
    for provide in PROVIDERS:
        for need in provide(seats):
            if need.client in found:
                found[need.client].append(need)
    for needs in found.values():
        needs.sort(key=_order)
    return found


def _order(need: Need) -> tuple[int, bool, date, str]:
    """Order by kind; within it what is late, then the day it is wanted by, then the oldest."""
    return PLACES[need.kind], not need.late, need.by or date.max, str(need.since or "")
