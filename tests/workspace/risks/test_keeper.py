from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from fractional_cto.workspace.findings import queries as findings
from fractional_cto.workspace.findings.actions import move, respond
from fractional_cto.workspace.findings.models import Finding
from fractional_cto.workspace.findings.needs import needs
from fractional_cto.workspace.findings.rest import stands
from fractional_cto.workspace.risks import actions, beginning
from fractional_cto.workspace.shared.days import written
from fractional_cto.workspace.shared.editions import edition_of
from tests.builders import risks
from tests.builders.people import roster
from tests.builders.risks import day


@pytest.fixture
def kept(people, engagement, given):
    """Keep in the register what the sponsor accepted in the finding."""
    told = beginning.known(given.finding) | {"owner": given.owner, "engagement": engagement}
    return risks.raised(people, finding=given.finding, **told)


@pytest.fixture
def turn(people, given):
    """Say where the finding stands now."""
    return lambda: findings.findings(people.seats["P"]).get(pk=given.finding_id).turn


@pytest.fixture
def again(people, given):
    """Answer the finding once more by an accepted risk."""

    def answer():
        found = Finding.objects.get(pk=given.finding_id)
        return respond(
            seat=people.seats["P"], finding=found, kind="accepted_risk", text="So.", due=day(60),
            approver=roster(people, "S"), once=uuid4(), edition=edition_of(found),
        )  # fmt: skip

    return answer


WORSE = {"likelihood": 5, "impact": 5, "residual_likelihood": 5, "residual_impact": 5}


def test_what_is_rated_up_opens_the_finding_and_is_not_asked_for_there(people, kept, turn, again):
    risks.rated(people, kept, **WORSE)

    assert turn() == "over"
    with pytest.raises(ValidationError, match="open in the register of risks"):
        again()


def test_who_says_no_here_opens_the_finding(people, kept, turn):
    asked = risks.proposed(people, kept)
    told = {"acceptance": asked.pk, "agreed": False, "reason": "Too dear."}
    risks.rated(people, kept, **WORSE)
    asked = risks.proposed(people, type(kept).objects.get(pk=kept.pk))
    kept.refresh_from_db()
    actions.accept(seat=people.seats["S"], risk=kept, edition=edition_of(kept), **told | {"acceptance": asked.pk})

    assert turn() == "over"


def test_both_rest_until_the_same_day(people, kept, monkeypatch):
    until = kept.accepted_until
    for today, words in ((until - timedelta(days=1), "Risk accepted until"), (until, "Open again since")):
        monkeypatch.setattr(timezone, "localdate", lambda *_, today=today: today)
        found = findings.findings(people.seats["P"]).get(pk=kept.finding_id)

        assert stands(found) == f"{words} {written(until)}"
        assert kept.rests == (found.turn == "rests")


def test_the_finding_rests_for_as_long_as_the_risk_says(people, kept, turn):
    asked = risks.proposed(people, kept, until=day(90))
    found = findings.findings(people.seats["P"]).get(pk=kept.finding_id)
    assert (found.turn, found.response_due) == ("rests", kept.accepted_until)
    kept.refresh_from_db()
    actions.accept(seat=people.seats["S"], risk=kept, acceptance=asked.pk, agreed=True, edition=edition_of(kept))

    found = findings.findings(people.seats["P"]).get(pk=kept.finding_id)
    assert (found.turn, found.response_due) == ("rests", day(90))


def test_what_came_back_rests_no_more_until_it_is_accepted_again(people, kept, turn):
    found = Finding.objects.get(pk=kept.finding_id)
    found.state = "fixed"
    found.fixed_at = found.first_seen_at
    found.save()
    move(seat=people.seats["P"], finding=found, state="reopened", reason="Seen again.", edition=edition_of(found))
    assert turn() == "over"

    asked = risks.proposed(people, kept)
    kept.refresh_from_db()
    actions.accept(seat=people.seats["S"], risk=kept, acceptance=asked.pk, agreed=True, edition=edition_of(kept))
    assert turn() == "rests"


def test_once_the_risk_is_over_the_findings_own_response_counts(people, kept, turn):
    actions.close_risk(seat=people.seats["P"], risk=kept, evidence="Seen.", edition=edition_of(kept))

    assert turn() == "rests"


def test_a_response_to_a_risk_that_is_accepted_here_asks_nobody(people, kept, turn, again):
    assert again().approver == roster(people, "S")

    assert (turn(), list(needs([people.seats["S"]]))) == ("rests", [])


def test_the_finding_leads_to_what_counts(people, kept, signed_in):
    shown = signed_in("S").get(f"/c/{people.client.key}/findings/1/").content.decode()

    assert "What counts is the risk" in shown
    assert f"Risk 1: Accepted until {written(kept.accepted_until)}" in shown
