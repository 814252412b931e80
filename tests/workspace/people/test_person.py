import pytest
from django.utils import timezone

from fractional_cto.workspace.people.models import PersonAddress
from tests.builders.roster import assess, capability, member, row


@pytest.fixture
def eve(people):
    made = member(people.client, "Eve", user=people["E"])
    PersonAddress.objects.create(client=people.client, person=made, email="eve@laptop")
    assess(capability(people.client, "Restore"), made, 4)
    row(people.client, "Releases", made)
    return made


@pytest.mark.parametrize("role", ["X", "N"])
def test_levels_and_git_addresses_are_kept_from_others(people, shown, eve, role):
    text = shown(role, "1/")

    assert "Releases" in text
    assert "Restore" not in text
    assert "eve@laptop" not in text


def test_the_subject_reads_their_own_levels(people, shown, eve):
    assert "Restore" in shown("E", "1/")
    assert "eve@laptop" not in shown("E", "1/")


def test_shows_what_hangs_on_somebody(people, shown, eve):
    text = shown("P", "1/")

    assert "What nobody else can do well enough" in text
    assert "eve@laptop" in text
    assert "not acknowledged yet" in text


def test_why_somebody_left_is_for_practitioner_and_sponsor(people, shown):
    member(people.client, "Bob", left_on=timezone.localdate(), left_reason="Fell out.")

    assert "Fell out." in shown("S", "1/")
    assert "Fell out." not in shown("X", "1/")


def test_a_name_is_shown_as_it_is_written(people, shown):
    member(people.client, "<b>O'Brien")

    assert "&lt;b&gt;O&#x27;Brien Example</h1>" in shown("P", "1/")
