from datetime import date
from types import SimpleNamespace

import pytest

from fractional_cto.workspace.findings import cells
from fractional_cto.workspace.findings.models import Finding
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.shared.lists import Cell

NASTY = '"><script>'
CLEAN = "&quot;&gt;&lt;script&gt;"


def cell(value=NASTY, *, changes=True, whole=True, owner=None, response_due=None, **fields):
    finding = Finding(number=3, **{"severity": "high", "kind": "code", "label": "open", **fields}, owner=owner)
    finding.response_due = response_due
    seat = SimpleNamespace(client=SimpleNamespace(key="abc"))
    return Cell(finding, value, NASTY, {"changes": changes, "whole": whole, "seat": seat, "back": NASTY})


@pytest.mark.parametrize("changes", [True, False])
@pytest.mark.parametrize("draw", [cells.title, cells.severity, cells.owner, cells.response])
def test_what_people_wrote_stays_text(draw, changes):
    drawn = draw(cell(changes=changes, owner=Person(name=NASTY), repository=NASTY, severity=NASTY, label="person"))

    assert "<script>" not in drawn
    assert CLEAN in drawn


def test_only_who_may_change_a_finding_is_offered_to():
    for draw in (cells.owner, cells.response, cells.title):
        assert "inside" in draw(cell())
        assert "inside" not in draw(cell(changes=False))


def test_nobody_and_nothing_yet_is_a_thing_to_do():
    assert 'aria-label="Assign finding 3"' in cells.owner(cell("Nobody"))
    assert 'aria-label="Respond to finding 3"' in cells.response(cell(""))
    assert cells.owner(cell("Nobody", changes=False)) == "Nobody"
    assert "—" in cells.response(cell("", changes=False))


def test_what_is_closed_is_responded_to_no_more():
    assert "hx-get" not in cells.response(cell(state="verified"))


def test_an_outsider_reads_no_mark():
    marked = {"quick_win": True, "funding_blocker": True}

    assert {"Quick win", "Could derail funding"} <= set(cells.title(cell(**marked)).replace("<", ">").split(">"))
    assert "badge" not in cells.title(cell(whole=False, **marked))


def test_says_until_when():
    assert "5 Dec 2031" in cells.response(cell(response_due=date(2031, 12, 5)))
