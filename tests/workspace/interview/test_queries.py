from datetime import date

import pytest

from fractional_cto.workspace.interview import actions, queries
from tests.builders.audits import asked, done


def line_of(seat, name="restore-test", run=None):
    return next(line for line in queries.lines(seat, run) if line.asked.name == name)


@pytest.mark.parametrize("who", "XEBNV")
def test_nothing_for_roles_that_may_not_read_it(people, note, who):
    note()

    assert not queries.visible(people.seats[who]).exists()


def test_each_client_has_its_own_answers(people, note):
    note()
    note("stranger", answer="Never.")

    assert [each.answer for each in line_of(people.seats["stranger"]).answers] == ["Never."]
    assert [told["answer"] for told in queries.evidence(people.foreign)] == ["Never."]


def test_the_newest_word_comes_first_and_what_was_withdrawn_does_not_count(people, note):
    note(on=date(2026, 6, 1), answer="Newest.")
    actions.withdraw(seat=people.seats["P"], answer=note(on=date(2026, 7, 1)), reason="A plan.")
    note(on=date(2026, 5, 1), answer="Older.")

    assert [each.answer for each in line_of(people.seats["P"]).answers] == ["Newest.", "Older."]
    assert [told["answer"] for told in queries.evidence(people.client)] == ["Newest.", "Older."]
    assert queries.visible(people.seats["P"]).count() == 3


def test_says_what_the_newest_audit_knows(people, note, monkeypatch):
    monkeypatch.setattr(queries.asking, "known", lambda _seat, _run: {"backups-exist": "seen", "restore-test": "ask"})
    seat = people.seats["P"]

    assert line_of(seat, "backups-exist").state == "seen"
    assert line_of(seat, "card-data").state == "unasked"
    assert line_of(seat).state == "open"
    note()
    assert line_of(seat).state == "answered"


def test_counts_what_waits_for_the_next_audit(people, note):
    seat = people.seats["P"]
    assert queries.since(seat, None) == 0
    old = note()
    run = done(asked(seat))
    assert queries.since(seat, run) == 0

    note(by="Bob Sample")
    actions.withdraw(seat=seat, answer=note(by="Cem Sample"), reason="Never counted.")
    assert queries.since(seat, run) == 1
    actions.withdraw(seat=seat, answer=old, reason="Counted so far.")
    assert queries.since(seat, run) == 2


def test_leads_on_to_the_next_open_question_for_the_same_people(people, note):
    every = queries.lines(people.seats["P"])
    mine = [line for line in every if line.asked.whom == "finance"]

    assert queries.following(mine[0], every) == mine[1]
    assert queries.following(mine[-1], every) == mine[0]
    for line in mine[1:]:
        note(question=line.asked.name, level=None)
    assert queries.following(mine[0], queries.lines(people.seats["P"])) is None


def test_an_audit_gets_answers_as_the_file_of_settings_has_them(people, note):
    note()

    assert list(queries.evidence(people.client)) == [
        {"question": "restore-test", "answer": "In May; it took 50 minutes.", "by": "Ida Example",
         "on": date(2026, 5, 12), "level": 3}
    ]  # fmt: skip
