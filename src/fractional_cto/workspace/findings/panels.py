"""What findings tell the home page of an engagement: the risk that is open today."""

from collections.abc import Iterator

from django.urls import reverse

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.engagements.models import Engagement
from fractional_cto.workspace.engagements.panels import Line
from fractional_cto.workspace.findings import queries


def risk(seat: Seat, engagement: Engagement) -> Iterator[Line]:
    """Say how much is open that could hurt, what nobody owns, and what has come back; only what the seat may read."""
    if not seat.user.has_perm("finding.whole", seat) or not queries.visible(seat).exists():
        return
    standing = queries.standing(seat)
    register = reverse("findings:findings", kwargs={"key": engagement.client.key})
    for level in ("critical", "high"):
        if count := standing[level]:
            yield Line(
                text=f"{count} {level} finding{'s' if count > 1 else ''} open",
                href=f"{register}?state=open&severity={level}",
            )
    if not standing["critical"] + standing["high"]:
        yield Line(text="No critical or high finding is open", href=register)
    if count := standing["nobody"]:
        yield Line(text=f"{count} open without an owner", href=f"{register}?state=open&owner=none")
    if count := standing["again"]:
        yield Line(text=f"{count} open again, once accepted or put off", href=f"{register}?state=open&response=again")
