from datetime import date

import pytest

from fractional_cto.workspace.engagements import progress
from fractional_cto.workspace.engagements.models import Deliverable, Engagement, Phase, ReadinessTick

DAY = date(2026, 3, 10)


@pytest.mark.parametrize(("start", "day"), [(None, None), (date(2026, 3, 11), None), (DAY, 1), (date(2026, 3, 1), 10)])
def test_the_first_day_is_day_one(start, day):
    assert progress.day_of(Engagement(starts_on=start), DAY) == day


@pytest.mark.parametrize(
    ("start", "end", "place", "words"),
    [
        (date(2026, 3, 1), date(2026, 3, 9), "past", ""),
        (date(2026, 3, 1), DAY, "here", "day 10 of 10"),
        (DAY, None, "here", "day 1"),
        (date(2026, 3, 11), None, "ahead", ""),
    ],
)
def test_lays_a_phase_along_today(start, end, place, words):
    (stretch,) = progress.ribbon([Phase(starts_on=start, ends_on=end)], DAY)

    assert (stretch.place, stretch.words) == (place, words)


@pytest.mark.parametrize(
    ("due", "done", "word"),
    [(9, None, "late"), (9, DAY, "done"), (10, None, "due"), (17, None, "due"), (18, None, "planned")],
)
def test_says_how_something_promised_stands(due, done, word):
    assert progress.standing(Deliverable(due=date(2026, 3, due), delivered_on=done), DAY) == word


def test_readiness_has_five_headings_and_two_boxes_each():
    rows, share = progress.readiness([])

    assert ([len(answers) for _, _, answers in rows], share) == ([2] * 5, 0)


def test_readiness_counts_both_sides():
    ticks = [ReadinessTick(heading="scope", side=side) for side in "PS"]

    rows, share = progress.readiness([*ticks, ReadinessTick(heading="decisions", side="P")])

    assert share == 30
    assert [bool(answer.tick) for answer in rows[0][2]] == [True, True]
    assert [bool(answer.tick) for answer in rows[3][2]] == [False, True]
