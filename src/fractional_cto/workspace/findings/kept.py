"""Findings whose risk is kept in a register of risks: there it is accepted, until when and by whom, and here it counts.

A noun above this one keeps that register. It says how such a risk stands today, and since when its approver accepts it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, DateField, DateTimeField, Exists, OuterRef, Q, Value, When
from django.db.models.functions import Cast, Coalesce

from fractional_cto.workspace.findings.models import Response, Turn


@dataclass(frozen=True, kw_only=True)
class Keeper:
    """What a register tells, each as SQL about the finding that a column of the outer query names.

    It may depend on the day, and on nothing else: it is asked once a day.
    """

    turn: Callable[[str], Any]  # RESTS, PROPOSED, or OVER where it is neither; nothing where no risk of it is open
    until: Callable[[str], Any]
    approver: Callable[[str], Any]
    heard: Callable[[str], Any]  # when its approver said yes, for as long as that counts


KEEPERS: list[Keeper] = []
# What an approver may still say or has said; whatever ended here before its day is answered here.
ASKS = Q(left__in=(Turn.PROPOSED, Turn.RESTS))


def add(keeper: Keeper) -> None:
    """Let a noun keep the risks of findings; called in the ``ready`` of its app."""
    KEEPERS.append(keeper)


def may_be() -> Q:
    """Give the condition that a register may keep the risk of a finding: its newest response accepts one."""
    # looked up where it may matter, instead of joined to every finding
    accepts = Exists(Response.objects.filter(pk=OuterRef("answer"), kind=Response.Kind.ACCEPTED_RISK))
    return ASKS & Q(accepts)


def turn() -> Any:  # noqa: ANN401  # an expression, as below
    """Say where the register leaves a finding whose newest response accepts a risk or rests; nothing for others."""
    return _first([keeper.turn("pk") for keeper in KEEPERS], CharField(), may_be())


def response() -> Any:  # noqa: ANN401  # an expression of the database
    """Say the same of a response."""
    return _first([keeper.turn("finding") for keeper in KEEPERS], CharField(), Q(kind="accepted_risk"))


def until() -> Any:  # noqa: ANN401  # an expression of the database
    """Give until when it is accepted there, or asked to be."""
    return _first([keeper.until("pk") for keeper in KEEPERS], DateField(), Q(kept__isnull=False))


def approver() -> Any:  # noqa: ANN401  # an expression of the database
    """Name who accepts it there, or is asked to."""
    return _first([keeper.approver("pk") for keeper in KEEPERS], CharField(), Q(kept__isnull=False))


def heard() -> Any:  # noqa: ANN401  # an expression of the database
    """Give when its approver accepted it there, of a response."""
    return _first([keeper.heard("finding") for keeper in KEEPERS], DateTimeField(), Q(kind="accepted_risk"))


def _first(told: list[Any], field: Any, where: Q) -> Any:  # noqa: ANN401  # an expression of the database
    nothing = Value(None, output_field=field)
    if not told:
        return Cast(nothing, field)  # PostgreSQL takes a nothing for text unless it is told
    first = Coalesce(*told, nothing, output_field=field)
    return Case(When(where, then=first), default=nothing, output_field=field)
