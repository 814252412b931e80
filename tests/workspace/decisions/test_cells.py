from types import SimpleNamespace

import pytest

from fractional_cto.workspace.decisions import cells
from fractional_cto.workspace.shared.lists import Cell
from tests.builders.decisions import day

NASTY = '"><script>'
CLEAN = "&quot;&gt;&lt;script&gt;"


def row(**told):
    """Give what a cell asks of a decision."""
    said = {"state": "raised", "turn": None, "standing": "Raised", "chosen": None, "elsewhere": False, "label": "open"}
    known = {"overdue": False, "behind": False, "deferred": None, "handed": None, "moved": False, "days": 1}
    names = {"get_category_display": lambda: NASTY, "get_kind_display": lambda: "Reversible"}
    return SimpleNamespace(**{**said, **known, **names, "open": True, "get_label_display": lambda: NASTY, **told})


def draw(drawing, value=NASTY, **told):
    return drawing(Cell(row(**told), value, NASTY, {}))


def test_what_people_wrote_stays_text():
    chosen = SimpleNamespace(by_whom=NASTY)
    drawn = [
        draw(cells.question, label="people"), draw(cells.stands, standing=NASTY, chosen=NASTY),
        draw(cells.decided, day(0), chosen=chosen), cells.marks(row(handed=SimpleNamespace(to=NASTY))),
    ]  # fmt: skip

    for each in drawn:
        assert "<script>" not in each
        assert CLEAN in each


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"overdue": True, "behind": True}, "Overdue"),
        ({"behind": True}, "Past its first day"),
        ({"deadlock": "We differ."}, "In deadlock"),
        ({"deferred": "Later."}, "Deferred"),
        ({"elsewhere": True}, "Recorded, decided elsewhere"),
    ],
)
def test_marks_what_else_is_to_be_known(told, said):
    marks = cells.marks(row(**told))

    assert said in marks
    assert marks.count('class="mark') == 1
    assert cells.marks(row()) == ""


def test_a_deadlock_is_over_once_it_is_decided():
    assert cells.marks(row(deadlock="We differ.", open=False)) == ""


@pytest.mark.parametrize(
    ("state", "turn", "tone"),
    [
        ("raised", None, "plain"), ("ready", None, "decision"), ("decided", None, "good"),
        ("withdrawn", None, "quiet"), ("decided", "confirmed", "good"), ("decided", "reversed", "warning"),
    ],
)  # fmt: skip
def test_each_state_has_its_tone(state, turn, tone):
    assert f"mark-{tone}" in cells.state(row(state=state, turn=SimpleNamespace(kind=turn) if turn else None))


def test_says_how_long_and_until_when():
    assert "waiting 1 day<" in draw(cells.age, day(0))
    assert "decided after 2 days<" in draw(cells.age, day(0), open=False, chosen="So", days=2)
    assert '"></div>' in draw(cells.age, day(0), open=False)
    assert "first " in draw(cells.needed, day(0), moved=True, original_needed_by=day(1))
    assert "first " not in draw(cells.needed, day(0), original_needed_by=day(0))
    assert draw(cells.decided, None) == "—"
