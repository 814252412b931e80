from decimal import Decimal
from types import SimpleNamespace

import pytest

from fractional_cto.workspace.decisions.stops import cells
from fractional_cto.workspace.shared.lists import Cell

NASTY = '"><script>'
CLEAN = "&quot;&gt;&lt;script&gt;"


def draw(drawing, value=NASTY, *, state="decided", **told):
    known = {"label": "people", "state": state, "open": state != "decided", "get_label_display": lambda: NASTY}
    decision = SimpleNamespace(**known, client=SimpleNamespace(currency="EUR"))
    said = {"decision": decision, "carried": True, "freeing": True, "planned": 0, "left": 0, "late": False}
    return drawing(Cell(SimpleNamespace(**{**said, "get_kind_display": lambda: "Tool", **told}), value, NASTY, {}))


@pytest.mark.parametrize("drawing", [cells.title, cells.stands])
def test_what_people_wrote_stays_text(drawing):
    drawn = draw(drawing)

    assert "<script>" not in drawn
    assert CLEAN in drawn


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"planned": 2, "left": 1, "late": True}, "A step is late"),
        ({"planned": 2, "left": 1}, "1 of 2 steps left"),
        ({"planned": 1, "left": 1}, "1 of 1 step left"),
        ({"planned": 1}, "wound down"),
    ],
)
def test_says_what_is_left(told, said):
    assert said in draw(cells.stands, "Stopped", **told)
    assert said not in draw(cells.stands, "Reversed", carried=False, **told)


@pytest.mark.parametrize(("state", "tone"), [("ready", "decision"), ("framing", "plain"), ("decided", "quiet")])
def test_what_did_not_stop_has_a_tone_of_its_own(state, tone):
    assert f"mark-{tone}" in draw(cells.stands, "So", state=state, carried=False)


def test_what_nobody_worked_on_frees_nothing():
    assert (draw(cells.days, Decimal("2.5")), draw(cells.days, Decimal("4.0"))) == ("2.5", "4")
    assert "nobody worked on it" in draw(cells.days, Decimal(4), freeing=False)
    assert draw(cells.days, Decimal(4), freeing=False, carried=False) == "4"
    assert draw(cells.spend, Decimal(1900)) == "EUR 1,900"
    assert (draw(cells.spend, None), draw(cells.spend, Decimal(9), freeing=False)) == ("—", "0")
