from fractional_cto.workspace.audits.asking import question_named
from fractional_cto.workspace.interview.forms import AnswerForm, WithdrawForm

SENT = {"answer": "In May.", "by": "Ida Example", "on": "2026-05-12", "level": "3"}


def form(people, who="P", name="restore-test", **changes):
    return AnswerForm({**SENT, **changes}, seat=people.seats[who], asked=question_named(name))


def test_wants_words_and_a_day(people):
    assert set(form(people, answer=" ", by="", on="May").errors) == {"answer", "by", "on"}
    assert set(form(people, level="7").errors) == {"level"}
    assert set(form(people, answer="a" * 4001).errors) == {"answer"}
    assert not WithdrawForm({"reason": " "}).is_valid()


def test_asks_the_sponsor_for_no_name(people):
    made = form(people, "S", by="Somebody else")

    assert made.is_valid()
    assert made.said()["by"] == people["S"].name


def test_asks_for_no_level_where_there_is_none(people):
    made = form(people, name="disputes")

    assert made.is_valid()
    assert made.said()["level"] is None


def test_gives_what_the_action_takes(people):
    made, without = form(people), form(people, level="")

    assert made.is_valid()
    assert without.is_valid()
    assert {key: made.said()[key] for key in ("question", "by", "level")} == {
        "question": "restore-test", "by": "Ida Example", "level": 3
    }  # fmt: skip
    assert without.said()["level"] is None
