from uuid import uuid4

import pytest

from fractional_cto.workspace.decisions import actions
from fractional_cto.workspace.decisions.madr.folder import unpack
from fractional_cto.workspace.decisions.named import needs
from fractional_cto.workspace.journal.models import Entry
from tests.builders.people import roster

TEXT = "---\nstatus: accepted\ndate: 2026-01-05\ndeciders: {}\n---\n# Use {}\n\n## Decision Outcome\n\nChosen: {}.\n"


@pytest.fixture
def brought(people, engagement):
    for role in "PSXE":
        roster(people, role)
    names = {"Queue": "Sam Example", "Cache": "Sam Example", "Log": "Xan Example", "Map": "TBD", "Tea": "Ada Example"}
    sent = unpack((f"{what}.md", TEXT.format(who, what, what).encode()) for what, who in names.items()).files
    said = {"category": "process", "label": "open", "files": sent}
    made, _ = actions.bring_in(seat=people.seats["P"], engagement=engagement, **said)
    return made


def told(people, who):
    return [each.title for each in needs([people.seats[who]])]


def test_asks_whoever_is_named_once_and_the_sponsor_for_the_rest(people, brought):
    assert told(people, "S") == ["3 imported records name you, or nobody who signs in: look through them"]
    assert told(people, "X") == ["An imported record names you, or nobody who signs in: look through it"]
    for who in ("P", "E", "N", "B", "V", "stranger"):
        assert told(people, who) == []
    for each in brought:
        actions.refute(seat=people.seats["S"], decision=each, once=uuid4(), reason="Never.")
    assert told(people, "S") == told(people, "X") == []


def test_says_who_recorded_what_in_whose_name(people, brought):
    entries = Entry.objects.filter(verb__startswith="recorded").order_by("pk")

    assert {each.actor for each in entries} == {people["P"]}
    assert [each.changes["decided by"][1] for each in entries] == [
        "Sam Example", "Sam Example", "Xan Example", "TBD", "Ada Example",
    ]  # fmt: skip
