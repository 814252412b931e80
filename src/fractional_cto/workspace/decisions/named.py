"""What imported records want: that whoever they name, or else the sponsor, looks through what is said of them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

from django.db.models import Count, Min, Q, QuerySet
from django.utils import timezone

from fractional_cto.workspace.clients.models import Role, Seat
from fractional_cto.workspace.decisions.models import Decision, Elsewhere
from fractional_cto.workspace.findings.queries import LABELS
from fractional_cto.workspace.shared.links import page
from fractional_cto.workspace.shared.needs import Kind, Need, may
from fractional_cto.workspace.shared.numbers import Numbers
from fractional_cto.workspace.shared.prepared import prepared_for_all

# Whoever may neither confirm nor refute is not asked for good.
ASKED = timedelta(days=30)


def needs(seats: Sequence[Seat]) -> Iterator[Need]:
    """Ask once for all records of a client that nobody has confirmed or refuted yet; one question for all clients."""
    asked = may(seats, "decision.decide")
    for row in _unconfirmed(seats):
        many, them = (
            (f"{row['many']} imported records name", "them") if row["many"] > 1 else ("An imported record names", "it")
        )
        address = page("decisions:decisions", asked[row["client"]].client.key)
        yield Need(
            client=row["client"], kind=Kind.SOON, since=timezone.localdate(row["since"]),
            title=f"{many} you, or nobody who signs in: look through {them}", href=f"{address}?state=unconfirmed",
        )  # fmt: skip


@prepared_for_all
def _unconfirmed(seats: Sequence[Seat]) -> QuerySet[Any, Any] | None:
    alike: dict[tuple[int, str], list[int]] = defaultdict(list)
    for client, seat in may(seats, "decision.decide").items():
        alike[seat.user_id, seat.role].append(client)
    mine = Q()
    for (user, role), clients in alike.items():
        own = Q(recorded__who__user=user)
        if role == Role.SPONSOR:
            own |= Q(recorded__who=None) | Q(recorded__who__user=None)
        mine |= Q(client__in=Numbers(clients), label__in=LABELS.get(Role(role), ())) & own & ~Q(recorded__by=user)
    if not mine:
        return None
    # few were recorded lately: looked for from there, instead of among all decisions
    lately = Elsewhere.objects.filter(recorded_at__gte=timezone.now() - ASKED)
    found = Decision.objects.filter(
        mine, pk__in=lately.values("decision"), original__isnull=False, elsewhere=True, turns=None
    )
    return found.order_by().values("client").annotate(many=Count("pk"), since=Min("made_at"))
