"""What risks want of somebody: to be accepted or not, an owner, another look, an answer where an acceptance ended."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db.models import BooleanField, Count, ExpressionWrapper, Min, OuterRef, Q, QuerySet, Subquery

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.risks.models import Acceptance, Risk
from fractional_cto.workspace.risks.notices import is_open
from fractional_cto.workspace.risks.queries import acceptable, ownerless, reads, unreviewed
from fractional_cto.workspace.risks.rest import again, ended, maybe_pending, pending
from fractional_cto.workspace.shared.links import page
from fractional_cto.workspace.shared.needs import LIMIT, Kind, Need, may
from fractional_cto.workspace.shared.numbers import Numbers
from fractional_cto.workspace.shared.prepared import prepared_for_all

# The kind, the sentence for one and for many, and the filter of the register that shows them.
WANTS = {
    "again": (Kind.LATE, "risk is open again", "risks are open again", "state=again"),
    "unreviewed": (Kind.LATE, "risk is past its review", "risks are past their review", "mark=unreviewed"),
    "ownerless": (Kind.VACANT, "risk has no owner", "risks have no owner", "owner=none"),
}
TOLD = (
    *("client_id", "at", "approver__name", "risk__client_id", "risk__number", "risk__label", "risk__event"),
    "risk__finding__label",
)
SINCE = {"again": "accepted_until", "unreviewed": "next_review", "ownerless": "identified_on"}


def needs(seats: Sequence[Seat]) -> Iterator[Need]:
    """Give what whoever answers for risks shall do, and each risk that waits for somebody to accept it.

    What is proposed is much to ask: of whoever answers for risks, only where something may be.
    """
    own, asked = may(seats, "risk.change"), may(seats, "risk.accept")
    wanting = _wanting(seats)
    waiting = _waiting(seats) if asked or any(row["put"] for row in wanting) else []
    yield from _counted(own, wanting)
    yield from _proposed({**own, **asked}, asked, [each for each in waiting if each.able or each.client_id in own])
    for risk in _ended(seats):
        if reads(asked[risk.client_id].role, risk):
            yield Need(
                client=risk.client_id, kind=Kind.LATE, title=f"The acceptance of “{risk.title}” has ended: look again",
                href=risk.get_absolute_url(), since=risk.accepted_until, open=is_open(risk),
            )  # fmt: skip


@prepared_for_all
def _wanting(seats: Sequence[Seat]) -> QuerySet[Any, Any] | None:
    """Count for each client what wants something, and what may have been put to somebody; the oldest of each."""
    own = may(seats, "risk.change")
    if not own:
        return None
    put = Q(pk__in=maybe_pending().values("risk"))
    rows = Risk.objects.filter(ended() | unreviewed() | ownerless() | put, client__in=Numbers(own))
    means = {"again": again(), "unreviewed": unreviewed(), "ownerless": ownerless()}
    counts = {name: Count("pk", filter=wanted) for name, wanted in means.items()}
    since = {f"{name}_since": Min(SINCE[name], filter=wanted) for name, wanted in means.items()}
    grouped: Any = rows.exclude(state=Risk.State.CLOSED).order_by().values("client")
    counted: QuerySet[Any, Any] = grouped.annotate(put=Count("pk", filter=put), **counts, **since)
    return counted


def _counted(own: Mapping[int, Seat], wanting: Sequence[dict[str, Any]]) -> Iterator[Need]:
    """Give one line a client and want; all clients in one question."""
    for row in wanting:
        register = page("risks:risks", own[row["client"]].client.key)
        for name, (kind, one, many, query) in WANTS.items():
            count = row[name]
            if count:
                yield Need(
                    client=row["client"],
                    kind=kind,
                    title=f"{count} {one if count == 1 else many}",
                    href=f"{register}?{query}",
                    since=row[f"{name}_since"],
                    open=True,
                )


@prepared_for_all
def _waiting(seats: Sequence[Seat]) -> QuerySet[Any]:
    """Give what was proposed to one of these people, or at a client where they answer for risks."""
    own, asked = may(seats, "risk.change"), may(seats, "risk.accept")
    mine = Q(client__in=Numbers(asked), approver__user__in={seat.user_id for seat in asked.values()})
    rows = pending().filter(Q(client__in=Numbers(own)) | mine).order_by("at", "pk")
    able = ExpressionWrapper(acceptable(), BooleanField())
    return rows.annotate(able=able).select_related("approver", "risk__finding").only(*TOLD)


def _proposed(seats: Mapping[int, Seat], asked: Mapping[int, Seat], known: Sequence[Any]) -> Iterator[Need]:
    """Name each risk to whoever shall accept it, and to whoever proposed it the one it waits for.

    Nobody is asked for what they may not do any more: then whoever proposed it is, who has to propose it anew.
    """
    for acceptance in known[:LIMIT]:
        risk, seat = acceptance.risk, seats[acceptance.client_id]
        risk.client = seat.client
        if not reads(seat.role, risk):
            continue
        if risk.client_id in asked:
            yield _need(acceptance, Kind.DECISION, "Accept the risk or not", "accept")
        elif acceptance.able:
            yield _need(acceptance, Kind.WAITING, "The risk is not accepted yet", "risk", on=str(acceptance.approver))
        else:
            said = f"Propose anew: {acceptance.approver} may no longer accept the risk"
            yield _need(acceptance, Kind.DECISION, said, "propose")


@prepared_for_all
def _ended(seats: Sequence[Seat]) -> QuerySet[Any] | None:
    """Ask whoever accepted a risk to look again, once the day has come until which they did."""
    asked = may(seats, "risk.accept")
    if not asked:
        return None
    newest = Acceptance.objects.filter(risk=OuterRef("pk"), verdict__agreed=True).order_by("-pk")
    rows = Risk.objects.filter(again(), client__in=Numbers(asked)).annotate(
        said_by=Subquery(newest.values("verdict__by")[:1])
    )
    mine = rows.filter(said_by__in={seat.user_id for seat in asked.values()})
    return mine.select_related("client", "finding").order_by("accepted_until", "pk")[:LIMIT]


def _need(acceptance: Acceptance, kind: Kind, said: str, where: str, on: str = "") -> Need:
    risk = acceptance.risk
    return Need(
        client=risk.client_id,
        kind=kind,
        title=f"{said}: {risk.title}",
        href=page(f"risks:{where}", risk.client.key, risk.number),
        since=acceptance.at,
        on=on,
        open=is_open(risk),
    )
