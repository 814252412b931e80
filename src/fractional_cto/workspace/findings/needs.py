"""What findings want of somebody: an owner, a response, another look, a risk to accept."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q
from django.utils import timezone

from fractional_cto.workspace.clients.models import Role, Seat
from fractional_cto.workspace.findings import kept
from fractional_cto.workspace.findings.models import Finding, Response, Turn
from fractional_cto.workspace.findings.queries import ASKING, LABELS, acceptable, alike
from fractional_cto.workspace.findings.rest import DONE, proposed, turned, turned_here
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.shared.links import page
from fractional_cto.workspace.shared.needs import LIMIT, Kind, Need, may
from fractional_cto.workspace.shared.numbers import Numbers

# The kind, the sentence for one and for many, and the filter of the register that shows them.
WANTS = {
    "unanswered": (Kind.DECISION, "finding has no response", "findings have no response", "response=none"),
    "again": (Kind.LATE, "finding is open again", "findings are open again", "response=again"),
    "ownerless": (Kind.VACANT, "finding has no owner", "findings have no owner", "owner=none"),
}
# The same as queries.py says of rows, of many rows that are alike.
MEANS: dict[str, Callable[[dict[str, Any]], bool]] = {
    "unanswered": lambda row: row["silent"] or row["turn"] == Turn.REFUSED,
    "again": lambda row: row["turn"] == Turn.OVER,
    "ownerless": lambda row: row["nobody"] and row["turn"] != Turn.RESTS,
}


def needs(seats: Sequence[Seat]) -> Iterator[Need]:
    """Give what whoever answers for findings shall do, and each risk that waits for somebody to accept it."""
    own, asked = may(seats, "finding.change"), may(seats, "finding.accept")
    rows = _wanting(own) if own else []
    yield from _counted(own, rows)
    put = any(row["turn"] == Turn.PROPOSED for row in rows)
    yield from _answered(own, asked, may(seats, "finding.read"), put=put)


def _wanting(own: Mapping[int, Seat]) -> list[dict[str, Any]]:
    """Count what may want something: the others want nothing, whatever day it is and whatever a register says.

    The register of risks is looked at only for those that it may keep.
    """
    wanting = Finding.objects.filter(Q(answer=None) | Q(owner=None) | ~Q(left=""), client__in=Numbers(own))
    rows = wanting.exclude(state__in=Finding.CLOSED)
    known = alike(turned_here(rows), "client", "registered")
    here = [row for row in known if not row["registered"]]
    return here if len(here) == len(known) else here + alike(turned(rows.filter(kept.may_be())), "client")


def _counted(own: Mapping[int, Seat], counts: Sequence[dict[str, Any]]) -> Iterator[Need]:
    """Give one line a client and want."""
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in counts:
        found[row["client"]].append(row)
    for client, rows in found.items():
        register = page("findings:findings", own[client].client.key)
        for name, (kind, one, many, query) in WANTS.items():
            wanted = [row for row in rows if MEANS[name](row)]
            if not wanted:
                continue
            count = sum(row["count"] for row in wanted)
            yield Need(
                client=client,
                kind=kind,
                title=f"{count} {one if count == 1 else many}",
                href=f"{register}?state=open&{query}",
                since=min(row["since"] for row in wanted),
                open=True,
            )


def _answered(own: dict[int, Seat], asked: dict[int, Seat], reading: dict[int, Seat], *, put: bool) -> Iterator[Need]:
    """Name each risk to whoever shall accept it, or else to who proposed it; and to each owner what is theirs to do.

    Nobody is asked for what they may not do any more: then whoever proposed it is, who has to respond anew; nor for
    what the register of risks asks of them. One question where nothing waits, two where something does; one where it is
    known already that something was put to somebody.
    """
    waits = proposed() & Q(client__in=Numbers(own | asked))
    asks = Exists(Response.objects.filter(pk=OuterRef("answer"), kind__in=ASKING))
    yours = _readable(reading) & ~Q(state__in=DONE) & Q(asks)
    found = Finding.objects.filter(waits | yours, answer__isnull=False).order_by()
    answers: Any = found.values_list("answer", flat=True)
    if not put:
        answers = Numbers(answers)
        if not answers.written:
            return
    known = Response.objects.filter(pk__in=answers).annotate(kept=kept.response())
    rows = known.filter(kept=None).annotate(able=ExpressionWrapper(acceptable(), BooleanField()))
    mine = Q(client__in=Numbers(asked), approver__user__in={seat.user_id for seat in asked.values()}, able=True)
    shown = rows.filter(Q(client__in=Numbers(own)) | mine | Q(kind__in=ASKING)).order_by("due", "pk")
    for response in shown.select_related("approver", "finding__client", "finding__owner")[:LIMIT]:
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
