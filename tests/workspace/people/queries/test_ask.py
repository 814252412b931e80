from datetime import date

import pytest

from fractional_cto.workspace.people.queries.ask import areas, ask
from tests.builders.roster import member, row


@pytest.fixture
def team(people):
    eve = member(people.client, "Eve", area="Payments, releases")
    bob = member(people.client, "Bob", title="Payments lead")
    member(people.client, "Cem", area="payments", left_on=date(2026, 1, 1))
    row(people.client, "Payments gateway", member(people.client, "Dan"), R=[bob], I=[eve])
    return eve, bob


@pytest.mark.parametrize("role", ["B", "V", "stranger"])
def test_tells_nothing_to_who_may_not_read(people, team, role):
    assert ask(people.seats[role], "payments") == []
    assert areas(people.seats[role]) == {}


@pytest.mark.parametrize("about", ["", "   ", "moon"])
def test_about_nothing_known_there_is_nobody(people, team, about):
    assert ask(people.seats["E"], about) == []


def test_names_who_answers_before_who_does_before_who_knows(people, team):
    found = [(answer.person.name.split()[0], answer.reasons) for answer in ask(people.seats["E"], "PAYMENTS")]

    assert found == [
        ("Dan", ["accountable for Payments gateway"]),
        ("Bob", ["Payments lead", "responsible for Payments gateway"]),
        ("Eve", ["Payments"]),
    ]


def test_every_word_has_to_fit(people, team):
    assert [answer.person.name for answer in ask(people.seats["E"], "gateway payments")] == [
        "Dan Example",
        "Bob Example",
    ]
    assert ask(people.seats["E"], "gateway moon") == []


def test_lists_everybody_by_area(people, team):
    assert {area: [str(one) for one in found] for area, found in areas(people.seats["E"]).items()} == {
        "Payments": ["Eve Example"],
        "releases": ["Eve Example"],
    }
