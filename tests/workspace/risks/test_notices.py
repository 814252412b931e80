import pytest
from django.utils import timezone

from fractional_cto.workspace.people.models import RaciRow
from fractional_cto.workspace.risks import notices
from fractional_cto.workspace.risks.models import Risk
from fractional_cto.workspace.shared.notices import KINDS
from tests.builders import risks
from tests.builders.decisions import noon
from tests.builders.people import NAMES, roster

ANYBODY = (*NAMES, "stranger")
EVERYBODY = ["P", "S", "X", "E", "N"]


def asked(people, risk, kind):
    return [who for who in ANYBODY if KINDS[kind].word(people.seats[who], risk.pk)]


def ending(days):
    return {due.user for due in notices.KINDS[1].due(noon(days))}


def test_it_is_asked_of_its_approver_alone_until_it_is_answered(people, raised, proposal):
    assert set(KINDS["acceptance-asked"].to(raised, None)) == {people["S"].pk}
    assert asked(people, raised, "acceptance-asked") == ["S"]
    word = KINDS["acceptance-asked"].word(people.seats["S"], raised.pk)
    assert word.href.endswith("/risks/1/accept/")
    assert word.open
    Risk.objects.update(label="people")
    assert not KINDS["acceptance-asked"].word(people.seats["S"], raised.pk).open


def test_what_nobody_proposed_asks_nobody(people, raised):
    assert list(KINDS["acceptance-asked"].to(raised, None)) == []
    assert asked(people, raised, "acceptance-asked") == []


def test_an_acceptance_that_ends_is_told_two_weeks_ahead(people, accepted):
    left = (Risk.objects.get().accepted_until - timezone.localdate()).days

    assert ending(left - 20) == ending(left + 1) == set()
    assert ending(left - 13) == {people[role].pk for role in "PSE"}
    assert set(asked(people, accepted, "acceptance-ending")) <= set(EVERYBODY)


def test_a_proposed_renewal_hides_no_end(people, accepted):
    RaciRow.objects.create(client=people.client, title="Up", kind="reliability", accountable=roster(people, "X"))
    risks.proposed(people, accepted, "X", until=risks.day(60))

    assert ending(17) == {people[role].pk for role in "PSE"}
    assert asked(people, accepted, "acceptance-ending")


@pytest.mark.parametrize(("label", "readers"), [("open", EVERYBODY), ("people", ["P", "S", "X", "N"])])
def test_the_week_tells_what_is_high_and_old_to_who_may_read_it(people, engagement, label, readers):
    risks.raised(people, engagement, identified_on=risks.day(-90), likelihood=5, impact=5, label=label)
    lines = {who: list(notices.SECTIONS[0].lines(people.seats[who], timezone.now())) for who in ANYBODY}

    assert [who for who, found in lines.items() if found] == readers
    assert lines["P"][0].open is (label == "open")
