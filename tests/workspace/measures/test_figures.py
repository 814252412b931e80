"""Every figure leads to the rows it counts, and says what it can not say."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.decisions.models import Decision
from fractional_cto.workspace.engagements.models import Engagement
from fractional_cto.workspace.escalations.figures import Figure as Escalated
from fractional_cto.workspace.measures import figures
from fractional_cto.workspace.measures.figures import BY_NAME, FIGURES
from fractional_cto.workspace.measures.spans import until
from fractional_cto.workspace.risks.models import Rating
from fractional_cto.workspace.risks.models.risk import RATED
from fractional_cto.workspace.roadmap.actions import activate
from tests.builders import decisions, risks, roadmap
from tests.builders.engagements import START

LAST_YEAR = timezone.now() - timedelta(days=300)


@pytest.fixture
def everything(people, engagement):
    """Make some of each: open, late, decided, withdrawn, accepted, parked; and some of it long ago."""
    gone = [decisions.raised(people, engagement) for _ in range(3)]
    for one, moment in zip(gone, (timezone.now(), timezone.now(), LAST_YEAR), strict=True):
        Decision.objects.filter(pk=one.pk).update(state="withdrawn", withdrawn_because="So.", withdrawn_at=moment)
    lowered = risks.rated(people, risks.raised(people, engagement), residual_likelihood=3)
    old = risks.raised(people, engagement)
    rating = {name: getattr(old, name) for name in RATED}
    told = {"lowered": True, "evidence": "The drill.", "at": LAST_YEAR, "by": people["P"]}
    Rating.objects.create(client=people.client, risk=old, **rating, **told)
    assert lowered.ratings.filter(lowered=True).exists()
    for days in (-3, 5):
        decisions.raised(people, engagement, needed_by=decisions.day(days))
    for _ in range(2):
        decisions.decided(people, engagement)
    decisions.ready(people, engagement)
    for stage in (risks.raised, risks.treated, risks.accepted, risks.expired, risks.closed):
        stage(people, engagement)
    roadmap.active(people, engagement, "Work")
    roadmap.parked(people, engagement, "Rest")


@pytest.mark.parametrize("name", list(BY_NAME))
def test_its_address_shows_the_rows_it_counts(people, everything, signed_in, name):
    reading = BY_NAME[name].read(people.seats["S"], until(timezone.localdate(), 90))
    browser = signed_in("S")

    followed = 0
    for part in (*reading.parts, *reading.guards):
        lead = re.match(r"\d+", part.value) if part.n is None else None
        count = part.n if part.n is not None else int(lead[0]) if lead else None
        if not part.href or "?" not in part.href or count is None:
            continue
        text = browser.get(part.href).content.decode()
        said = re.search(r'role="status"[^>]*>\s*(\d+)', text)
        assert said, part.href
        assert int(said[1]) == count, (part.title, part.href)
        followed += 1
    assert followed >= {"owner-coverage": 1, "escalations": 0}.get(name, 2)


@pytest.mark.parametrize("name", list(BY_NAME))
def test_nothing_known_claims_nothing(people, engagement, name):
    reading = BY_NAME[name].read(people.seats["S"], until(timezone.localdate(), 90))

    assert reading.value in {
        "too few to say", "none open", "0 of 4", "0.0 on average, 0 at most, 3 allowed", "none reached the top",
    }  # fmt: skip


def test_a_change_is_claimed_only_against_a_baseline(people, engagement):
    span = until(timezone.localdate(), 30)
    assert BY_NAME["active-initiatives"].read(people.seats["S"], span).baseline == ""
    begun = roadmap.idea(people, engagement)
    activate(seat=people.seats["P"], initiative=begun, started_on=START + timedelta(days=15))
    assert BY_NAME["active-initiatives"].read(people.seats["S"], span).baseline.startswith("0.5 on average, 1 at most")
    assert BY_NAME["decision-lead-time"].read(people.seats["S"], span).baseline == ""

    Engagement.objects.update(starts_on=timezone.localdate())
    anew = Seat.objects.select_related("client", "user").get(pk=people.seats["S"].pk)
    assert BY_NAME["active-initiatives"].read(anew, span).baseline == ""


def test_days_before_the_engagement_thin_nothing_out(people, engagement, monkeypatch):
    Engagement.objects.update(starts_on=decisions.day(-9))
    for number in range(3):
        begun = roadmap.idea(people, engagement, f"Work {number}")
        activate(seat=people.seats["P"], initiative=begun, started_on=decisions.day(-9))
    monkeypatch.setattr(figures, "escalations", lambda *_: Escalated(reached=2, took=(0.5, 2), missed=()))
    active, reached = (
        BY_NAME[name].read(people.seats["S"], until(timezone.localdate(), 90))
        for name in ("active-initiatives", "escalations")
    )

    assert (active.value, active.span.days) == ("3.0 on average, 3 at most, 3 allowed", 10)
    assert (reached.value, reached.span.days) == ("2 reached the top", 10)
    assert [(part.value, part.n) for part in reached.parts] == [("too few days to say", None), ("too few to say", 2)]


def test_a_rate_wants_thirty_days(people, engagement, monkeypatch):
    monkeypatch.setattr(figures, "escalations", lambda *_: Escalated(reached=2, took=(), missed=()))
    rates = []
    for ago in (28, 29, 59):
        Engagement.objects.update(starts_on=decisions.day(-ago))
        anew = Seat.objects.select_related("client", "user").get(pk=people.seats["S"].pk)
        rates.append(BY_NAME["escalations"].read(anew, until(timezone.localdate(), 90)).parts[0].value)

    assert rates == ["too few days to say", "2.0", "1.0"]


def test_each_says_where_it_comes_from():
    for figure in FIGURES:
        assert all((figure.title, figure.question, figure.definition, figure.guard, figure.source, figure.tile))
