"""What engagements themselves know for the panels of the home page."""

from collections.abc import Iterator

from django.db.models import Exists, Value
from django.urls import reverse

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.engagements import queries
from fractional_cto.workspace.engagements.models import AgreedRight, Charter, Engagement, Outcome, Party
from fractional_cto.workspace.engagements.panels import Line, add

WORRYING = {Outcome.State.OFF_TRACK: "off track", Outcome.State.AT_RISK: "at risk"}


def outcomes(seat: Seat, engagement: Engagement) -> Iterator[Line]:
    """Name each outcome that is not over, what worries first."""
    known = queries.outcomes(seat).filter(engagement=engagement).exclude(state__in=Outcome.ENDED)
    for outcome in sorted(known, key=lambda one: (one.state not in WORRYING, one.due)):
        here = {"key": engagement.client.key, "number": engagement.number, "outcome": outcome.number}
        yield Line(
            text=str(outcome),
            href=reverse("engagements:outcome", kwargs=here),
            state=outcome.get_state_display().lower(),
        )


def operating_model(seat: Seat, engagement: Engagement) -> Iterator[Line]:
    """Say how often both sides meet, and who decides."""
    if not seat.user.has_perm("charter.read", seat):
        return
    charter = engagement.charter
    for meeting in charter.cadence_rows.all():
        yield Line(text=f"{meeting.get_rhythm_display()}: {meeting.what}")
    rights = _deciding(charter)
    kinds = {category for category, _ in rights}
    own = len({category for category, decider in rights if decider == "P"}) or "none"
    yield Line(text=f"{len(kinds)} kinds of decision have one decider; in {own} of them it is the fractional CTO")


def _deciding(charter: Charter) -> set[tuple[str, str]]:
    """Give category and decider of what both sides acknowledged last; until they do, the sponsor decides all."""
    agreed = AgreedRight.objects.filter(charter=charter).order_by()
    written = charter.decisionright_rows.exclude(Exists(agreed)).order_by()
    sponsors = written.values_list("category", Value(Party.SPONSOR.value))
    return set(agreed.values_list("category", "decider").union(sponsors))


add("outcomes", outcomes)
add("operating", operating_model)
