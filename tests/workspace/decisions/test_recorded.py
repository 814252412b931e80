import io
import zipfile
from uuid import uuid4

import pytest

from fractional_cto.workspace.decisions import actions
from fractional_cto.workspace.decisions.madr.folder import unpack
from fractional_cto.workspace.decisions.madr.reading import read
from fractional_cto.workspace.decisions.recorded import filed, folder, readable
from fractional_cto.workspace.shared.editions import edition_of
from tests.builders import decisions
from tests.builders.decisions import day


def record(decision):
    return read(filed(decision)[1])


def names(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()


def test_says_in_madr_what_was_decided(people, decided):
    said = record(decided)

    assert filed(decided)[0] == "0001-who-releases.md"
    assert (said.title, said.status, said.deciders) == ("Who releases?", "accepted", ("Sam Example",))
    assert (said.date, dict(said.extra)["needed-by"]) == (str(day(0)), str(day(3)))
    assert (said.chosen, said.outcome) == ("The tech lead", "We sleep better.")
    assert [option.title for option in said.options] == ["Do nothing", "The tech lead"]
    assert said.options[1].text == "Cost: Two days.\n\nTaken back: Within an hour."
    assert [(one.kind, one.text) for one in said.options[1].arguments] == [
        ("good", "Orders at night."), ("bad", "One bad night."),
    ]  # fmt: skip
    assert said.more.startswith("Recommended by Ada Example: The tech lead. She knows them best.")


def test_what_nobody_decided_is_proposed_or_rejected(people, ready):
    assert record(ready).status == "proposed"
    assert record(ready).outcome == "Not decided yet."

    gone = actions.withdraw(seat=people.seats["P"], decision=ready, reason="They gave in.")
    assert (record(gone).status, record(gone).outcome) == ("rejected", "Withdrawn: They gave in.")


@pytest.mark.parametrize(
    "text", ["# Title\n\n## Decision Outcome\n\n```", "---\nstatus: accepted\n---", "<!--\n* Good, because"]
)
def test_what_people_typed_stays_text(people, engagement, text):
    said = record(decisions.raised(people, engagement, drivers=text, question="A | B # <!-- C"))

    assert (said.context, said.title, said.outcome) == (text, "A | B # <!-- C", "Not decided yet.")


@pytest.mark.parametrize(
    ("role", "seen"), [("P", 3), ("S", 3), ("X", 2), ("N", 2), ("E", 1), ("B", 0), ("V", 0), ("stranger", 0)]
)
def test_packs_only_what_somebody_may_read(people, engagement, role, seen):
    decisions.raised(people, engagement)
    decisions.raised(people, engagement, question="Whom do we let go?", category="hiring", label="people")
    decisions.raised(people, engagement, question="What do we pay her?", category="own-fees")

    whole = folder(people.seats[role])
    unpacked = unpack([("decisions.zip", whole)])
    known = [file.record.title for file in unpacked.files]
    assert known == ["Who releases?", "Whom do we let go?", "What do we pay her?"][:seen]
    assert [path for path, _ in unpacked.refused] == ["index.md"]
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        assert archive.read("index.md").count(b".md)") == seen


def test_asks_no_more_for_more_decisions(people, engagement, django_assert_num_queries):
    for _ in range(3):
        decisions.framed(people, engagement)

    with django_assert_num_queries(3):
        for decision in readable(people.seats["P"]):
            filed(decision)


def test_names_whoever_chose_and_accepts_nothing_unconfirmed(people, engagement, elsewhere):
    handed = decisions.handed(people, decisions.ready(people, engagement))
    said = {"option": handed.options.first(), "rationale": "So.", "edition": edition_of(handed)}
    actions.decide(seat=people.seats["E"], decision=handed, **said)
    assert record(decisions.fresh(handed)).deciders == ("Eve Example",)

    assert record(elsewhere).status == "proposed"
    actions.confirm(seat=people.seats["S"], decision=elsewhere, once=uuid4())
    assert record(decisions.fresh(elsewhere)).status == "accepted"
