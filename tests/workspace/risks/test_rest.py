from datetime import timedelta

import pytest
from django.utils import timezone

from fractional_cto.workspace.risks import actions
from fractional_cto.workspace.risks.models import Risk
from fractional_cto.workspace.risks.rest import again, pending, stands, turned
from fractional_cto.workspace.shared.days import written
from fractional_cto.workspace.shared.editions import edition_of
from tests.builders import risks
from tests.builders.risks import day


def turn():
    risk = turned(Risk.objects.all()).last()
    assert Risk.objects.filter(again(), pk=risk.pk).exists() == (risk.turn == "again")
    return risk.turn, stands(risk)


@pytest.mark.parametrize("days", [0, 1, 40])
def test_an_acceptance_ends_by_itself(people, engagement, days):
    risk = risks.expired(people, engagement, days)

    assert turn() == ("again", f"Open again since {written(day(-days))}")
    assert (risk.rests, risk.again) == (False, True)


def test_until_its_day_it_rests(accepted):
    assert turn() == ("accepted", f"Accepted until {written(day(30))}")
    assert (accepted.rests, accepted.again) == (True, False)


def test_it_rests_while_its_renewal_is_proposed(people, accepted):
    risks.proposed(people, accepted, until=day(60))

    assert turn() == ("accepted", f"Accepted until {written(day(30))}")


def test_what_is_proposed_waits(people, raised):
    assert turn() == ("open", "Open")
    risks.proposed(people, raised)

    assert turn() == ("proposed", "Acceptance proposed")


def test_a_proposal_whose_day_has_come_waits_for_nobody(people, raised, proposal, monkeypatch):
    later = timezone.now() + timedelta(days=31)
    monkeypatch.setattr(timezone, "now", lambda: later)

    assert not pending().exists()


def test_only_the_newest_proposal_waits(people, raised, proposal):
    newer = risks.proposed(people, raised, until=day(60))

    assert pending().get() == newer


def test_one_that_ended_can_be_proposed_anew(people, engagement):
    risk = risks.expired(people, engagement)
    risks.proposed(people, risk)

    assert turn()[0] == "proposed"


def test_what_is_closed_is_asked_of_nobody(people, raised, proposal):
    over = actions.close_risk(seat=people.seats["P"], risk=raised, evidence="Seen.", edition=edition_of(raised))
    assert turn() == ("closed", "Closed")

    actions.reopen(seat=people.seats["P"], risk=over, reason="Not over.", edition=edition_of(over))
    assert turn() == ("open", "Reopened")


def test_what_was_merged_says_so(people, engagement, raised):
    other = risks.raised(people, engagement)
    told = {"into": raised, "reason": "The same.", "edition": edition_of(other)}
    actions.merge(seat=people.seats["P"], risk=other, **told)

    merged = turned(Risk.objects.filter(pk=other.pk)).get()
    assert (merged.turn, stands(merged)) == ("merged", "Closed: merged into another")
