"""The strictest row of the matrix: team and capability gaps naming a person."""

from datetime import date

import pytest

from fractional_cto.workspace.people.models import Consent
from fractional_cto.workspace.people.queries import capabilities
from tests.builders.roster import assess, capability, member


@pytest.fixture
def team(people):
    """Xan manages Eve and not Bob; Nia is coming; each of them can restore a little."""
    made = {"X": member(people.client, "Xan", user=people["X"])}
    made["E"] = member(people.client, "Eve", user=people["E"], manager=made["X"])
    made["bob"] = member(people.client, "Bob")
    made["N"] = member(people.client, "Nia", user=people["N"])
    restore = capability(people.client, "Restore", wanted=3)
    for somebody in made.values():
        assess(restore, somebody, 2)
    return made


def seen(people, role):
    return {level.person.name.split()[0] for level in capabilities.levels(people.seats[role])}


@pytest.mark.parametrize("role", ["B", "V", "stranger"])
def test_is_nothing_to_outsiders(people, team, role):
    assert seen(people, role) == set()
    assert not capabilities.gaps(people.seats[role])
    assert not capabilities.capabilities(people.seats[role])


@pytest.mark.parametrize("role", ["P", "S"])
def test_is_everything_to_practitioner_and_sponsor(people, team, role):
    assert seen(people, role) == {"Xan", "Eve", "Bob", "Nia"}
    assert len(capabilities.gaps(people.seats[role])) == 1


def test_an_executive_sees_whom_they_manage(people, team):
    assert seen(people, "X") == {"Xan", "Eve"}
    assert not capabilities.gaps(people.seats["X"])


def test_an_executive_who_manages_nobody_sees_nobody_else(people, team):
    team["E"].manager = None
    team["E"].save()

    assert seen(people, "X") == {"Xan"}


def test_a_manager_who_has_left_manages_nobody(people, team):
    team["X"].left_on = date(2026, 1, 1)
    team["X"].save()

    assert "Eve" not in seen(people, "X")


def test_an_executive_without_a_person_sees_nobody(people, team):
    team["X"].user = None
    team["X"].save()

    assert seen(people, "X") == set()


def test_an_engineer_sees_their_own_and_manages_nobody(people, team):
    team["bob"].manager = team["E"]
    team["bob"].save()

    assert seen(people, "E") == {"Eve"}
    assert not capabilities.gaps(people.seats["E"])


def test_an_incoming_cto_sees_the_team_only_with_consent(people, team):
    assert seen(people, "N") == {"Nia"}
    assert not capabilities.gaps(people.seats["N"])

    consent = Consent.objects.create(client=people.client, seat=people.seats["N"], given_by=people["S"])
    assert seen(people, "N") == {"Xan", "Eve", "Bob", "Nia"}
    assert capabilities.gaps(people.seats["N"])

    consent.withdrawn_at = consent.given_at
    consent.save()
    assert seen(people, "N") == {"Nia"}


def test_consent_for_one_is_none_for_another(people, team):
    Consent.objects.create(client=people.client, seat=people.seats["E"], given_by=people["S"])

    assert seen(people, "N") == {"Nia"}
    assert seen(people, "E") == {"Eve"}


def gap(people, wanted, *degrees, left=()):
    thing = capability(people.client, "Restore", wanted=wanted)
    for number, degree in enumerate(degrees):
        left_on = date(2026, 1, 1) if number in left else None
        assess(thing, member(people.client, f"Member {number}", left_on=left_on), degree)
    return [(one.best, one.only and one.only.name) for one in capabilities.gaps(people.seats["P"])]


@pytest.mark.parametrize(
    ("wanted", "degrees", "left", "found"),
    [
        (3, [3, 4], (), []),
        (0, [], (), []),
        (3, [], (), [(None, None)]),
        (3, [2, 1], (), [(2, None)]),
        (3, [3, 1], (), [(3, "Member 0 Example")]),
        (3, [3, 4], (1,), [(3, "Member 0 Example")]),
        (3, [4], (0,), [(None, None)]),
    ],
)
def test_a_gap_is_what_nobody_present_or_only_one_can(people, wanted, degrees, left, found):
    assert gap(people, wanted, *degrees, left=left) == found


def test_the_latest_day_counts_and_of_one_day_the_last_word(people):
    thing, eve = capability(people.client, "Restore"), member(people.client, "Eve")
    assess(thing, eve, 4, days_ago=3)
    assess(thing, eve, 1)
    last = assess(thing, eve, 2)
    assess(thing, eve, 0, days_ago=9)

    assert capabilities.latest(capabilities.levels(people.seats["P"])) == {(thing.pk, eve.pk): last}


def test_the_widest_gap_comes_first(people):
    eve = member(people.client, "Eve")
    for name, level in (("Narrow", 2), ("Alone", 3), ("Wide", 0)):
        assess(capability(people.client, name), eve, level)

    assert [one.capability.name for one in capabilities.gaps(people.seats["P"])] == ["Wide", "Narrow", "Alone"]


def test_only_the_sponsor_is_asked_to_consent(people):
    assert list(capabilities.incoming(people.seats["S"])) == [people.seats["N"]]
    assert not capabilities.incoming(people.seats["P"])
