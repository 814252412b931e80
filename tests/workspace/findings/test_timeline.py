from uuid import uuid4

import pytest

from fractional_cto.workspace.findings import actions, sources
from fractional_cto.workspace.findings.timeline import timeline
from fractional_cto.workspace.shared.editions import edition_of
from tests.builders.findings import entry


@pytest.fixture
def found(people, take):
    found = take(1, entry("a"))["new"][0]
    take(2)
    take(3, entry("a", severity="low"))
    found.refresh_from_db()
    said = {"seat": people.seats["P"], "finding": found, "edition": edition_of(found)}
    actions.respond(kind="quick_win", text="In March.", once=uuid4(), **said)
    return found


def said(people, who, found):
    return [(event.who, event.what) for event in timeline(people.seats[who], found)]


def test_whoever_does_not_read_the_journal_sees_what_audits_and_responses_say(people, found):
    assert said(people, "E", found) == [
        ("Ada Example", "Response: Quick win"),
        ("audit 3", "Seen again after it was fixed"),
        ("audit 3", "Severity from high to low"),
        ("audit 2", "No longer seen"),
        ("audit 1", "First seen"),
    ]


def test_who_reads_the_journal_sees_who_did_it(people, found):
    assert ("Ada Example", "State: observed → verified") in said(people, "S", found)


def test_leads_to_the_run(people, found, monkeypatch):
    monkeypatch.setattr(sources, "FINDERS", [lambda seat, source: f"/c/{seat.client.key}/{source}"])

    assert timeline(people.seats["E"], found)[-1].address == f"/c/{people.client.key}/audit 1"
