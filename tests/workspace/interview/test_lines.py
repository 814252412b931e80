from datetime import date

import pytest

from fractional_cto.workspace.audits.asking import questions
from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.interview.lines import TALKS, Line, Lines, answered, called, talks, wanted
from fractional_cto.workspace.interview.models import Answer

CLIENT = Client(pk=1, key="abc", name="Northwind")
DAYS = {"restore-test": date(2026, 5, 12), "backups-exist": date(2026, 6, 1)}


@pytest.fixture
def every():
    """Give every question: two are answered, the code answers a third, and does not raise a fourth."""
    known = {"access-review": "seen", "card-data": ""}
    return Lines(
        Line(
            client=CLIENT, asked=question, place=place, known=known.get(question.name, "ask"),
            answers=(Answer(answer="So.", by="Ida", on=DAYS[question.name], level=3),) if question.name in DAYS else (),
        )
        for place, question in enumerate(questions())
    )  # fmt: skip


def test_nothing_is_in_none_of_them(every):
    assert (every.none().count(), every.none().exists(), talks([], every)) == (0, False, [])


def test_says_where_each_stands(every):
    states = {line.asked.name: line.state for line in every}

    assert [states[name] for name in ("restore-test", "access-review", "card-data", "disputes")] == [
        "answered", "seen", "unasked", "open"
    ]  # fmt: skip
    assert (answered(every), wanted(every)) == (2, len(every) - 2)


@pytest.mark.parametrize("field", ["text", "-text", "area", "-state", "on", "-on"])
def test_in_every_order_a_conversation_stays_together(every, field):
    places = [TALKS.index(line.asked.whom) for line in every.order_by(field, "-pk")]

    assert places == sorted(places)
    assert len(places) == len(every)


@pytest.mark.parametrize(
    ("field", "first"), [("on", ["restore-test", "backups-exist"]), ("-on", ["backups-exist", "restore-test"])]
)
def test_what_nobody_answered_comes_last_whatever_the_order(every, field, first):
    mine = [line.asked.name for line in every.order_by(field, "-pk") if line.asked.whom == "operations"]

    assert mine[:2] == first


def test_counts_answers_of_the_whole_conversation_whatever_is_shown(every):
    (talk,) = talks(every.keep(lambda line: line.asked.name == "restore-test"), every)

    assert (talk.name, talk.answered, len(talk.lines)) == ("Whoever runs the systems", 2, 1)
    assert talk.whole == sum(line.asked.whom == "operations" for line in every) - 1


def test_an_answer_names_its_level_by_number_and_word():
    assert called(None) == called(Answer(level=None)) == ""
    assert called(Answer(level=0)) == "0: not seen"


def test_shows_itself_as_a_list_wants_its_rows(every):
    line = every[:1][0]

    assert (line.client_id, str(line)) == (1, line.asked.text)
    assert line.get_absolute_url() == f"/c/abc/interview/{line.asked.name}/"
    assert list(every.iterator(chunk_size=9)) == list(every.all())
