import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.journal.actions import record
from fractional_cto.workspace.shared import guards


def refused(sql, *values):
    """Run a statement that the database itself must refuse, and give its sentence."""
    with pytest.raises(IntegrityError) as why, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
    return str(why.value)


@pytest.fixture
def entry(people):
    return record(client=people.client, actor=people["P"], verb="added", thing=people.client)


def test_refuses_to_change_an_entry_of_the_journal(entry):
    assert "only ever added" in refused("UPDATE journal_entry SET verb = 'never' WHERE id = %s", entry.pk)


def test_refuses_to_remove_an_entry_of_the_journal(entry):
    assert "only ever added" in refused("DELETE FROM journal_entry WHERE id = %s", entry.pk)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL knows no REPLACE")
def test_refuses_to_replace_an_entry_of_the_journal(entry):
    sentence = refused(
        "REPLACE INTO journal_entry (id, at, verb, noun, title, reason, changes, client_id) "
        "SELECT id, at, 'never', noun, title, reason, changes, client_id FROM journal_entry WHERE id = %s",
        entry.pk,
    )

    assert "it is there already, and rows here are only ever added" in sentence


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no TRUNCATE")
def test_refuses_to_empty_the_journal(entry):
    with connection.cursor() as cursor:
        # else it is refused for what this transaction has still to check
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    assert "only ever added" in refused("TRUNCATE journal_entry")


def test_refuses_to_move_a_row_to_another_client(people):
    sentence = refused("UPDATE clients_seat SET client_id = %s WHERE id = %s", people.foreign.pk, people.seats["E"].pk)

    assert "client_id never changes" in sentence


def test_refuses_to_change_what_stands_in_addresses(people):
    assert "key never changes" in refused("UPDATE clients_client SET key = 'other' WHERE id = %s", people.client.pk)


def test_refuses_to_rewrite_the_past(people):
    with transaction.atomic():
        people.client.name = "Renamed Example"
        people.client.save()

    assert "only ever added" in refused("UPDATE clients_historicalclient SET name = 'never'")


def test_allows_everything_else(people):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE clients_client SET name = 'Renamed' WHERE id = %s", [people.client.pk])

    assert Client.objects.get(pk=people.client.pk).name == "Renamed"


def test_are_in_place_after_migrating_again(entry):
    call_command("migrate", verbosity=0)

    assert refused("DELETE FROM journal_entry WHERE id = %s", entry.pk)


def test_can_be_lifted_and_put_back(entry):
    guards.lift()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE journal_entry SET verb = 'lifted' WHERE id = %s", [entry.pk])
    guards.install()

    assert refused("DELETE FROM journal_entry WHERE id = %s", entry.pk)


def test_a_model_says_by_itself_what_else_it_refuses():
    known = {guard["name"]: guard for guard in guards.guards()}

    said = known["guard_engagements_decisionright_granted"]
    assert said["events"] == ("INSERT", "UPDATE")
    assert said["sentence"].endswith("does not let the fractional CTO decide that")


def test_a_row_that_is_kept_is_in_the_way_of_every_row_that_is_the_same_in_what_is_unique():
    known = {guard["name"]: guard["unique"] for guard in guards.guards()}

    assert known["guard_journal_entry_kept"] == [["id"]]
    assert known["guard_risks_acceptance_kept"] == [["id"], ["once"]]
    assert known["guard_engagements_charterversion_kept"] == [["id"], ["charter_id", "number"]]
    assert known["guard_clients_seat_client_id_fixed"] == []


def test_rows_that_are_only_added_still_belong_to_one_client():
    assert "guard_engagements_acknowledgement_version_id_own" in {guard["name"] for guard in guards.guards()}
