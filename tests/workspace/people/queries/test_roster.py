from datetime import date

import pytest

from fractional_cto.workspace.people.queries.roster import accounts, mine, persons, present
from tests.builders.roster import member


@pytest.mark.parametrize("role", ["B", "V", "stranger"])
def test_gives_nobody_to_who_may_not_read(people, role):
    member(people.client, "Bob")

    assert not persons(people.seats[role])


@pytest.mark.parametrize("role", ["P", "S", "X", "E", "N"])
def test_gives_everybody_of_this_client_to_who_may(people, role):
    bob = member(people.client, "Bob")
    member(people.foreign, "Olga")

    assert list(persons(people.seats[role])) == [bob]


def test_who_has_left_is_known_but_not_here(people):
    gone = member(people.client, "Bob", left_on=date(2026, 1, 1))

    assert gone in persons(people.seats["P"])
    assert gone not in present(people.seats["P"])


def test_an_account_is_somebody_only_where_it_is_linked(people):
    eve = member(people.client, "Eve", user=people["E"])

    assert mine(people.seats["E"]) == eve
    assert mine(people.seats["S"]) is None


def test_only_accounts_that_sit_here_can_be_linked(people):
    assert people.stranger not in accounts(people.seats["P"])
    assert people["E"] in accounts(people.seats["P"])
    assert not accounts(people.seats["E"])
