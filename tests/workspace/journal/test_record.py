import pytest
from django.utils import timezone


@pytest.fixture
def look(people, signed_in):
    def ask(who, path="client/KEY/"):
        path = path.replace("KEY", people.client.key)
        return signed_in(who).get(f"/c/{people.client.key}/journal/{path}")

    return ask


def test_who_may_not_read_the_journal_reads_no_history(look):
    assert look("stranger").status_code == 404
    assert look("E").status_code == 403


@pytest.mark.parametrize("path", ["client/other/", "nothing/1/", "seat/x/"])
def test_what_is_not_there_or_not_ones_own_answers_alike(look, path):
    assert look("S", path).status_code == 404


def test_a_foreign_record_is_not_found(people, look):
    assert look("S", f"client/{people.foreign.key}/").status_code == 404


def test_a_day_that_can_not_be_understood_is_said(look):
    assert "Enter a valid date." in look("S", "client/KEY/?at=yesterday").content.decode()


def test_a_day_before_says_that_it_was_not_there(look):
    assert "It was not there on 1 January 2000" in look("S", "client/KEY/?at=2000-01-01").content.decode()


def test_shows_it_as_it_was_and_who_changed_it(people, look):
    people.client.name = "Northwind and Sons"
    people.client._history_user = people["P"]  # noqa: SLF001  # simple-history's documented door
    people.client.save()

    shown = look("S", f"client/KEY/?at={timezone.localdate()}").content.decode()

    assert "<dd>Northwind and Sons</dd>" in shown
    assert "<del>Northwind Example</del> <ins>Northwind and Sons</ins>" in shown
    assert "Ada Example" in shown
