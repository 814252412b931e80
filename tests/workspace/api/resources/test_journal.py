import pytest
from django.db import transaction
from django.utils import timezone

from fractional_cto.workspace.findings.models import Finding
from fractional_cto.workspace.journal.actions import record
from fractional_cto.workspace.journal.models import Entry
from tests.builders.findings import engagement, finding
from tests.builders.tokens import program, token


@pytest.fixture
def happened(people):
    """Let three things happen, one of them at another client in between."""
    found = finding(people.client, engagement(people.client), 7)
    with transaction.atomic():
        record(client=people.client, actor=people["P"], verb="moved", thing=found, changes={"state": ["a", "b"]})
        record(client=people.foreign, actor=people.stranger, verb="changed", thing=people.foreign)
        record(client=people.client, actor=None, verb="changed", thing=people.client, reason="It was time.")
    return found


@pytest.fixture
def read(people):
    """Ask with a token that was made before anything happened, so that making it is no news."""
    _, secret = token(people.seats["N"])
    Entry.objects.all()
    return lambda **query: [
        one for one in program(secret).get("/api/1/journal", query).json()["items"] if one["noun"] != "API token"
    ]


@pytest.mark.parametrize("who", ["X", "E", "B", "V"])
def test_whose_role_reads_none_is_refused(people, happened, reading, who):
    reading(who, "journal", 403)


def test_nothing_is_told_of_records_that_one_does_not_read(people, happened, read):
    Finding.objects.update(label="person")

    assert [one["noun"] for one in read()] == ["client"]


def test_tells_who_did_what_to_which_record(people, happened, read):
    first, second = read()

    assert (first["actor"], first["verb"], first["noun"]) == ("Ada Example", "moved", "finding")
    assert first["changes"] == {"state": ["a", "b"]}
    assert first["url"].endswith(f"/c/{people.client.key}/journal/finding/7/")
    assert (second["actor"], second["reason"]) == (None, "It was time.")


def test_names_of_entries_count_nothing(people, happened, read):
    names = [one["id"] for one in read()]

    assert names == [one["id"] for one in read()]
    assert len(set(names)) == 2
    assert not {str(key) for key in Entry.objects.values_list("pk", flat=True)} & set(names)


def test_gives_what_happened_since_and_one_kind_alone(people, happened, read):
    assert [one["noun"] for one in read(noun="finding")] == ["finding"]
    began = f"{timezone.now():%Y-%m-%dT%H:%M:%S.%fZ}"
    assert read(since=began) == []
    with transaction.atomic():
        record(client=people.client, actor=people["P"], verb="changed", thing=people.client)
    assert [one["verb"] for one in read(since=began)] == ["changed"]
