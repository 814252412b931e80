import pytest

from fractional_cto.workspace.people.models import Consent
from tests.builders.roster import assess, capability, member


@pytest.fixture
def team(people):
    boss = member(people.client, "Xan", user=people["X"])
    eve = member(people.client, "Eve", user=people["E"], manager=boss)
    bob = member(people.client, "Bob")
    restore = capability(people.client, "Restore")
    for somebody, level in ((boss, 1), (eve, 4), (bob, 2)):
        assess(restore, somebody, level)


def names(text):
    return {name for name in ("Xan", "Eve", "Bob") if f">{name} Example</th>" in text}


@pytest.mark.parametrize(
    ("role", "found"),
    [("P", {"Xan", "Eve", "Bob"}), ("S", {"Xan", "Eve", "Bob"}), ("X", {"Xan", "Eve"}), ("E", {"Eve"}), ("N", set())],
)
def test_shows_each_role_whom_it_may_see(people, shown, team, role, found):
    text = shown(role, "capabilities/")

    assert names(text) == found
    assert ("only Eve Example can do it" in text) == (role in "PS")


def test_an_incoming_cto_sees_the_team_with_consent(people, shown, team):
    Consent.objects.create(client=people.client, seat=people.seats["N"], given_by=people["S"])

    text = shown("N", "capabilities/")

    assert names(text) == {"Xan", "Eve", "Bob"}
    assert "only Eve Example can do it" in text


@pytest.mark.parametrize("role", ["P", "X", "E", "N"])
def test_only_the_sponsor_is_asked_to_consent(people, shown, role):
    assert "Let Nia Example read it" in shown("S", "capabilities/")
    assert "Let Nia Example read it" not in shown(role, "capabilities/")
