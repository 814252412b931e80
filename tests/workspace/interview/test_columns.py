from datetime import date

from fractional_cto.workspace.interview.columns import COLUMNS
from fractional_cto.workspace.interview.queries import lines


def cells(seat, name="restore-test"):
    line = next(line for line in lines(seat) if line.asked.name == name)
    return {column.title: column.of(line) for column in COLUMNS}


def test_a_question_without_an_answer_has_nobody_beside_it(people):
    shown = cells(people.seats["P"])

    assert [shown[title] for title in ("Answer", "Said by", "Said on", "Level", "Earlier answers")] == [
        None, None, None, "", ""
    ]  # fmt: skip
    assert (shown["State"], shown["Whom to ask"]) == ("Open", "Whoever runs the systems")


def test_takes_along_every_answer_with_name_and_day(people, note):
    note()
    note(on=date(2026, 6, 1), by="Bob Sample", answer="In June.", level=None)
    shown = cells(people.seats["P"])

    assert (shown["Answer"], shown["Said by"], shown["Said on"]) == ("In June.", "Bob Sample", date(2026, 6, 1))
    assert shown["Earlier answers"] == "2026-05-12 Ida Example: In May; it took 50 minutes."
