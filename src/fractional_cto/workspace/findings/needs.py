"""What findings want of somebody: an owner, a response, another look, a risk to accept."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, Min, OuterRef, Q, QuerySet
from django.utils import timezone

from fractional_cto.workspace.clients.models import Role, Seat
from fractional_cto.workspace.findings import kept
from fractional_cto.workspace.findings.models import Finding, Response, Turn
from fractional_cto.workspace.findings.queries import ASKING, LABELS, acceptable
from fractional_cto.workspace.findings.rest import DONE, here, turned
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.shared.links import page
from fractional_cto.workspace.shared.needs import LIMIT, Kind, Need, may
from fractional_cto.workspace.shared.numbers import Numbers
from fractional_cto.workspace.shared.prepared import prepared_for_all

# The kind, the sentence for one and for many, and the filter of the register that shows them.
WANTS = {
    "unanswered": (Kind.DECISION, "finding has no response", "findings have no response", "response=none"),
    "again": (Kind.LATE, "finding is open again", "findings are open again", "response=again"),
    "ownerless": (Kind.VACANT, "finding has no owner", "findings have no owner", "owner=none"),
}


def _means(turn: Callable[[Turn], Q]) -> dict[str, Q]:
    """Say of which findings; the last tells whether something was put to somebody."""
    return {
        "unanswered": Q(answer=None) | turn(Turn.REFUSED),
        "again": turn(Turn.OVER),
        "ownerless": Q(owner=None) & ~turn(Turn.RESTS),
        "put": turn(Turn.PROPOSED),
    }


def needs(seats: Sequence[Seat]) -> Iterator[Need]:
    """Give what whoever answers for findings shall do, and each risk that waits for somebody to accept it."""
    own, asked = may(seats, "finding.change"), may(seats, "finding.accept")
    rows = _wanting(seats) if own else []
    yield from _counted(own, rows)
    if any(row["put"] for row in rows) or _anything_else(seats):
        yield from _answered(asked, _responses(seats))


def _wanting(seats: Sequence[Seat]) -> list[dict[str, Any]]:
    """Count what may want something, and look at the register of risks only where it may keep one of them."""
    known = _here(seats)
    here = [row for row in known if not row["registered"]]
    return here if len(here) == len(known) else here + _registered(seats)


@prepared_for_all
def _here(seats: Sequence[Seat]) -> QuerySet[Any, Any]:
    registered = ExpressionWrapper(kept.may_be(), BooleanField())
    return _counts(_open(seats).annotate(registered=registered), _means(here), "client", "registered")


@prepared_for_all
def _registered(seats: Sequence[Seat]) -> QuerySet[Any, Any]:
    return _counts(turned(_open(seats).filter(kept.may_be())), _means(lambda turn: Q(turn=turn)), "client")


def _counts(rows: QuerySet[Finding], means: Mapping[str, Q], *by: str) -> QuerySet[Any, Any]:
    """Count each want of each client, and say since when there is one; the database looks at each finding once."""
    # by a column that the index holds, which is all that is read then
    counts = {name: Count("client", filter=each) for name, each in means.items()}
    since = {f"{name}_since": Min("first_seen_at", filter=means[name]) for name in WANTS}
    grouped: Any = rows.order_by().values(*by)
    counted: QuerySet[Any, Any] = grouped.annotate(**counts, **since)
    return counted


def _open(seats: Sequence[Seat]) -> QuerySet[Finding]:
    """Leave out what wants nothing, whatever day it is and whatever a register says."""
    own = Numbers(may(seats, "finding.change"))
    rows = Finding.objects.filter(Q(answer=None) | Q(owner=None) | ~Q(left=""), client__in=own)
    return rows.exclude(state__in=Finding.CLOSED)


def _counted(own: Mapping[int, Seat], counts: Sequence[dict[str, Any]]) -> Iterator[Need]:
    """Give one line a client and want."""
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in counts:
        found[row["client"]].append(row)
    for client, rows in found.items():
        register = page("findings:findings", own[client].client.key)
        for name, (kind, one, many, query) in WANTS.items():
            count = sum(row[name] for row in rows)
            if not count:
                continue
            yield Need(
                client=client,
                kind=kind,
                title=f"{count} {one if count == 1 else many}",
                href=f"{register}?state=open&{query}",
                since=min(row[f"{name}_since"] for row in rows if row[name]),
                open=True,
            )


@prepared_for_all
def _anything_else(seats: Sequence[Seat]) -> QuerySet[Any, int]:
    """Find whether anything waits that was not counted, which is much less to ask than what."""
    counted = may(seats, "finding.change")
    return _answers(seats, [client for client in may(seats, "finding.accept") if client not in counted])[:1]


def _answers(seats: Sequence[Seat], clients: Iterable[int]) -> QuerySet[Any, int]:
    """Give the responses that put something to somebody at these clients, or that somebody has to follow."""
    waits = here(Turn.PROPOSED) & Q(client__in=Numbers(clients))
    asks = Exists(Response.objects.filter(pk=OuterRef("answer"), kind__in=ASKING))
    yours = _readable(may(seats, "finding.read")) & ~Q(state__in=DONE) & Q(asks)
    found = Finding.objects.filter(waits | yours, answer__isnull=False).order_by()
    return found.values_list("answer", flat=True)


@prepared_for_all
def _responses(seats: Sequence[Seat]) -> QuerySet[Any]:
    own, asked = may(seats, "finding.change"), may(seats, "finding.accept")
    known = Response.objects.filter(pk__in=_answers(seats, own | asked)).annotate(kept=kept.response())
    rows = known.filter(kept=None).annotate(able=ExpressionWrapper(acceptable(), BooleanField()))
    mine = Q(client__in=Numbers(asked), approver__user__in={seat.user_id for seat in asked.values()}, able=True)
    shown = rows.filter(Q(client__in=Numbers(own)) | mine | Q(kind__in=ASKING)).order_by("due", "pk")
    return shown.select_related("approver", "finding__client", "finding__owner")[:LIMIT]


def _answered(asked: Mapping[int, Seat], responses: Sequence[Any]) -> Iterator[Need]:
    """Name each risk to whoever shall accept it, or else to who proposed it; and to each owner what is theirs to do.

    Nobody is asked for what they may not do any more: then whoever proposed it is, who has to respond anew; nor for
    what the register of risks asks of them.
    """
    for response in responses:
        if response.kind in ASKING:
            yield _yours(response)
        elif response.client_id in asked:
            yield _risk(response, Kind.DECISION, "Accept the risk", "decide_risk")
        elif response.able:
            yield _risk(response, Kind.WAITING, "The risk is not accepted yet", "finding", on=str(response.approver))
        else:
            said = f"Respond anew: {response.approver} may no longer accept the risk"
            yield _risk(response, Kind.DECISION, said, "respond")


def _readable(reading: Mapping[int, Seat]) -> Q:
    """Give the condition that a finding is owned by one of these people, who may still read it."""
    roles: dict[str, list[int]] = defaultdict(list)
    for client, seat in reading.items():
        roles[seat.role].append(client)
    found = Q(pk__in=[])
    for role, clients in roles.items():
        found |= Q(client__in=Numbers(clients), label__in=LABELS.get(Role(role), ()))
    # they are few: found once, instead of joined to every finding
    owners = Person.objects.filter(user__in={seat.user_id for seat in reading.values()})
    return Q(owner__in=owners) & found


def _yours(response: Response) -> Need:
    finding = response.finding
    late = response.due is not None and response.due < timezone.localdate()
    return Need(
        client=response.client_id,
        kind=Kind.LATE if late else Kind.WAITING,
        title=f"Yours to do: {finding}",
        href=finding.get_absolute_url(),
        since=response.at,
        by=response.due,
        open=finding.label == Finding.Label.OPEN,
    )


def _risk(response: Response, kind: Kind, said: str, where: str, on: str = "") -> Need:
    finding = response.finding
    return Need(
        client=response.client_id,
        kind=kind,
        title=f"{said}: {finding}",
        href=page(f"findings:{where}", finding.client.key, finding.number),
        since=response.at,
        on=on,
        open=finding.label == Finding.Label.OPEN,
    )
