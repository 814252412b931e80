from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied

from fractional_cto.workspace.decisions import actions
from fractional_cto.workspace.decisions.actions import bringing
from fractional_cto.workspace.decisions.madr.folder import unpack
from fractional_cto.workspace.decisions.models import Decision, Original
from fractional_cto.workspace.decisions.recorded import filed, folder
from tests.builders import decisions, madr
from tests.builders.people import roster

RECORDS = {f"docs/000{number}-{name}.md": text for number, (name, text) in enumerate(madr.ALL.items())}


def bring(people, engagement, files, who="P"):
    sent = unpack((path, text.encode()) for path, text in files.items()).files
    said = {"category": "architecture", "label": "open", "files": sent}
    return actions.bring_in(seat=people.seats[who], engagement=engagement, **said)


def one(people, engagement, text, path="0001-a.md"):
    (made,), _ = bring(people, engagement, {path: text})
    return made


@pytest.mark.parametrize("who", ["S", "X", "E", "N", "B", "V", "stranger"])
def test_is_for_who_recommends(people, engagement, who):
    with pytest.raises(PermissionDenied):
        bring(people, engagement, RECORDS, who)


def test_gives_every_file_back_as_it_came(people, engagement):
    made, left = bring(people, engagement, RECORDS)

    assert (len(made), left) == (5, [])
    given = {path.removeprefix("elsewhere/"): text for path, text in map(filed, made)}
    assert given == {path: text for path, text in RECORDS.items() if text != madr.TEMPLATE}
    again = {file.path: file.text for file in unpack([("a.zip", folder(people.seats["P"]))]).files}
    assert set(again.values()) == set(given.values())


def test_the_same_again_is_nothing_new(people, engagement):
    bring(people, engagement, RECORDS)
    native = filed(decisions.framed(people, engagement))
    made, left = bring(people, engagement, {**RECORDS, "else.md": madr.BARE, native[0]: native[1]})

    assert (made, {why for _, why in left}) == ([], {"is here already."})
    assert Decision.objects.count() == 6
    made, left = bring(people, engagement, {next(iter(RECORDS)): madr.BARE + "\nMore.\n"})
    assert made == []
    assert "with another text" in left[0][1]


def test_what_ends_early_keeps_what_it_brought_and_goes_on(people, engagement, monkeypatch):
    first, second = list(RECORDS.items())[:2]
    whole = bringing._bring  # noqa: SLF001  # what brings one

    def fail(seat, engagement, file, **said):
        if file.path == second[0]:
            raise OSError
        return whole(seat, engagement, file, **said)

    monkeypatch.setattr(bringing, "_bring", fail)
    with pytest.raises(OSError):  # noqa: PT011  # raised above
        bring(people, engagement, dict([first, second]))
    monkeypatch.setattr(bringing, "_bring", whole)
    assert Original.objects.get().path == first[0]
    made, left = bring(people, engagement, dict([first, second]))

    assert (len(made), left) == (1, [(first[0], "is here already.")])


def test_what_the_database_refuses_is_left_out_and_the_others_go_on(people, engagement):
    files = unpack((f"{name}.md", text.encode()) for name, text in zip("ab", madr.ALL.values(), strict=False)).files
    nameless = replace(files[0], record=replace(files[0].record, chosen=" "))
    said = {"category": "architecture", "label": "open", "files": (nameless, files[1])}
    made, left = actions.bring_in(seat=people.seats["P"], engagement=engagement, **said)

    assert [each.original.path for each in made] == ["b.md"]
    assert left == [("a.md", "cannot be kept as it is written: write that decision down by hand.")]
    assert Decision.objects.count() == 1


def test_a_year_that_nobody_meant_is_passed_over(people, engagement):
    record = one(people, engagement, madr.BARE.replace("# ", "---\ndate: 0001-01-01\n---\n# ", 1))

    assert record.raised_on == decisions.day(0)


@pytest.mark.parametrize(
    ("said", "state", "chosen"),
    [
        ("proposed", "raised", None), ("draft", "raised", None), ("no idea", "raised", None),
        ("accepted", "decided", "One database"), ("deprecated", "decided", "One database"),
        ("superseded by [9](0009-else.md)", "decided", "One database"), ("rejected", "decided", "Do nothing"),
    ],
)  # fmt: skip
def test_each_status_has_its_place(people, engagement, said, state, chosen):
    made = one(people, engagement, madr.NEWEST.replace('"accepted"', f'"{said}"'))

    assert (made.state, made.elsewhere) == (state, chosen is not None)
    assert str(made.chosen) == str(chosen)
    assert made.original.status == said


def test_says_what_the_record_says(people, engagement):
    made = one(people, engagement, madr.NEWEST)

    assert (made.question, str(made.raised_on), str(made.chosen.on)) == (
        "Keep orders in one database", "2026-03-04", "2026-03-04",
    )  # fmt: skip
    assert "Which one counts?" in made.drivers
    assert "Restoring takes a night" in made.drivers
    assert made.chosen.rationale == "it is restored in an hour."
    assert made.chosen.source == "Decision record 0001-a.md"
    assert (made.chosen.who, made.chosen.by_whom) == (None, "Sam Example, Ada Example")
    assert [option.risk for option in made.options.all()] == ["a night is lost", ""]
    assert "Good: one backup is enough" in made.consequences
    assert "A restore is tried every week." in made.consequences
    assert made.decider is None


def test_knows_the_one_who_decided(people, engagement):
    sam = roster(people, "S")
    text = madr.NEWEST.replace("Sam Example, Ada Example", "sam example")

    assert one(people, engagement, text).chosen.who == sam


def test_a_title_that_is_no_question_is_refused(people, engagement):
    made, left = bring(people, engagement, {"a.md": madr.BARE.replace("# Keep", f"# {'Keep' * 90}")})

    assert (made, left) == ([], [("a.md", "has a title of more than 300 letters: shorten it.")])
    assert not Original.objects.exists()


def test_what_a_record_says_too_much_stays_in_the_original(people, engagement):
    text = madr.BARE.replace("* One database", "\n".join(f"* {number} {'x' * 200}" for number in range(30)))

    made = one(people, engagement, text)
    assert made.options.count() == 20 + 1  # doing nothing among them, and what was chosen
    assert made.original.text == text
