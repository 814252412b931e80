"""What risks tell the home page of an engagement: how much is open, for how long, and what nobody looks at."""

from collections.abc import Iterator

from django.urls import reverse

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.engagements.models import Engagement
from fractional_cto.workspace.engagements.panels import Line
from fractional_cto.workspace.risks.tally import oldest, standing, tally

# The sentence for one and for many, and the filter of the register that shows them.
LINES = {
    "again": (
        "risk open again, its acceptance has ended",
        "risks open again, their acceptance has ended",
        "state=again",
    ),
    "ownerless": ("risk without an owner", "risks without an owner", "owner=none"),
    "unreviewed": ("risk past its review", "risks past their review", "mark=unreviewed"),
    "accepted": ("risk accepted for a time", "risks accepted for a time", "state=accepted"),
}


def risk(seat: Seat, engagement: Engagement) -> Iterator[Line]:
    """Say what the register holds, each line leading to exactly its rows; only what the seat may read."""
    if not seat.user.has_perm("risk.whole", seat) or not (counted := tally(seat)):
        return
    found = standing(counted)
    register = reverse("risks:risks", kwargs={"key": engagement.client.key})
    if count := found["high"]:
        days = oldest(counted)
        age = f"{days} day{'s' if days != 1 else ''}"
        yield Line(
            text=f"{count} high risk{'s' if count > 1 else ''} open, the oldest for {age}",
            href=f"{register}?state=live&severity=least-high",
        )
    else:
        yield Line(text="No high risk is open", href=register)
    for name, (one, many, query) in LINES.items():
        if count := found[name]:
            yield Line(text=f"{count} {one if count == 1 else many}", href=f"{register}?{query}")
