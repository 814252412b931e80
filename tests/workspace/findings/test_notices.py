import pytest
from django.utils import timezone

from fractional_cto.workspace.findings import notices
from fractional_cto.workspace.findings.models import Finding
from fractional_cto.workspace.shared.notices import KINDS
from tests.builders.decisions import noon
from tests.builders.findings import confirmed
from tests.builders.people import NAMES

ANYBODY = (*NAMES, "stranger")


def asked(people, finding, kind):
    return {who: word for who in ANYBODY if (word := KINDS[kind].word(people.seats[who], finding.pk))}


@pytest.fixture
def ending():
    """Give who is told so many days from now, by name of the reminder."""
    kind = notices.KINDS[1]

    def at(days):
        return {(due.user, due.event) for due in kind.due(noon(days))}

    return at


def test_a_risk_is_asked_of_its_approver_alone_until_it_is_answered(people, found, proposal):
    assert set(KINDS["risk-asked"].to(found, None)) == {people["S"].pk}
    words = asked(people, found, "risk-asked")
    assert list(words) == ["S"]
    assert words["S"].href.endswith("/findings/1/risk/")

    confirmed(proposal)
    assert asked(people, found, "risk-asked") == {}


def test_what_proposes_no_risk_asks_nobody(people, found):
    found.responses.create(client=people.client, kind="quick_win", decided_by=people["P"])

    assert list(KINDS["risk-asked"].to(found, None)) == []


def test_what_not_everybody_may_read_is_not_open(people, found, proposal):
    Finding.objects.update(label="people")

    assert not asked(people, found, "risk-asked")["S"].open


def test_an_acceptance_that_ends_is_told_two_weeks_ahead_and_once(people, found, proposal, ending):
    confirmed(proposal)
    left = (proposal.due - timezone.localdate()).days

    assert ending(left - 20) == ending(left + 1) == set()
    told = ending(left - 13)
    assert {user for user, _ in told} == {people["S"].pk, people["P"].pk}
    assert told == ending(left - 1)
    assert set(asked(people, found, "risk-ending")) >= {"P", "S"}


def test_what_is_only_proposed_ends_nothing(people, found, proposal, ending):
    left = (proposal.due - timezone.localdate()).days

    assert ending(left - 3) == set()
    assert asked(people, found, "risk-ending") == {}


def test_the_week_tells_what_is_grave_and_old_to_who_may_read_it(people, found):
    Finding.objects.update(severity="critical", label="people")
    lines = {who: list(notices.SECTIONS[0].lines(people.seats[who], timezone.now())) for who in ANYBODY}

    assert [who for who, found in lines.items() if found] == ["P", "S", "X", "N"]
    assert not lines["P"][0].open
