from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from fractional_cto.workspace.journal.models import Entry
from fractional_cto.workspace.people.actions import capabilities as actions
from fractional_cto.workspace.people.models import Capability, Consent, Level
from fractional_cto.workspace.shared.editions import ChangedMeanwhile, edition_of
from tests.builders.roster import capability, member


@pytest.fixture
def restore(people):
    return capability(people.client, "Restore")


def assess(people, thing, person, role="P", **fields):
    said = {"once": uuid4(), "level": 2, "source": "self", "on": timezone.localdate(), "note": "", **fields}
    return actions.assess(seat=people.seats[role], capability=thing, person=person, **said)


@pytest.mark.parametrize("role", ["S", "X", "E", "B", "N", "V"])
def test_only_the_practitioner_writes(people, restore, role):
    seat, eve = people.seats[role], member(people.client, "Eve")
    for act in (
        lambda: actions.add_capability(seat=seat, once=uuid4(), name="Review", wanted=3, why="Leaks."),
        lambda: actions.edit_capability(seat=seat, capability=restore, edition="", name="Review"),
        lambda: actions.retire_capability(seat=seat, capability=restore),
        lambda: assess(people, restore, eve, role),
    ):
        with pytest.raises(PermissionDenied):
            act()


@pytest.mark.parametrize("role", ["P", "X", "E", "B", "N", "V"])
def test_only_the_sponsor_consents(people, role):
    with pytest.raises(PermissionDenied):
        actions.give_consent(seat=people.seats[role], incoming=people.seats["N"])
    with pytest.raises(PermissionDenied):
        actions.withdraw_consent(seat=people.seats[role], incoming=people.seats["N"])


@pytest.mark.parametrize("role", ["X", "E", "stranger"])
def test_consent_is_for_incoming_ctos_of_this_client(people, role):
    with pytest.raises(PermissionDenied):
        actions.give_consent(seat=people.seats["S"], incoming=people.seats[role])


def test_consent_is_given_once_and_withdrawn(people):
    sponsor, incoming = people.seats["S"], people.seats["N"]
    assert actions.give_consent(seat=sponsor, incoming=incoming) == actions.give_consent(
        seat=sponsor, incoming=incoming
    )

    actions.withdraw_consent(seat=sponsor, incoming=incoming)

    assert Consent.objects.get().withdrawn_at
    assert [entry.verb for entry in Entry.objects.all()] == ["withdrew", "gave"]


def test_a_name_stands_on_the_list_once(people, restore):
    with pytest.raises(ValidationError, match="on the list already"):
        actions.add_capability(seat=people.seats["P"], once=uuid4(), name="restore", wanted=3, why="Leaks.")

    actions.retire_capability(seat=people.seats["P"], capability=restore)
    assert actions.add_capability(seat=people.seats["P"], once=uuid4(), name="restore", wanted=3, why="Leaks.")


def test_forms_sent_twice_do_nothing_twice(people, restore):
    once, eve = uuid4(), member(people.client, "Eve")
    for _ in range(2):
        actions.add_capability(seat=people.seats["P"], once=once, name="Review", wanted=3, why="Leaks.")
        assess(people, restore, eve, once=once)
        actions.retire_capability(seat=people.seats["P"], capability=restore)

    assert Capability.objects.count() == 2
    assert Level.objects.count() == 1
    assert Entry.objects.count() == 3


def test_two_editors_notice_each_other(people, restore):
    opened = edition_of(restore)
    wanted = {"seat": people.seats["P"], "capability": restore, "edition": opened}
    actions.edit_capability(**wanted, name="Restore", wanted=4)

    with pytest.raises(ChangedMeanwhile):
        actions.edit_capability(**wanted, name="Restore", wanted=1)


def test_nothing_is_said_of_days_to_come_or_of_others(people, restore):
    with pytest.raises(ValidationError, match="a day that has come"):
        assess(people, restore, member(people.client, "Eve"), on=timezone.localdate() + timedelta(days=1))
    with pytest.raises(ValidationError, match="somebody of this client"):
        assess(people, restore, member(people.foreign, "Olga"))


def test_the_journal_tells_nothing_of_anybody(people, restore):
    assess(people, restore, member(people.client, "Eve"), level=0, note="Struggles.")

    entry = Entry.objects.get()
    assert str(entry) == "Ada Example assessed somebody’s Restore"
    assert (entry.reason, entry.changes) == ("", {})
