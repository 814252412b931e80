from fractional_cto.workspace.journal import cells
from fractional_cto.workspace.journal.models import Entry
from fractional_cto.workspace.shared.lists import Cell


def drawn(**changes):
    return cells.changes(Cell(Entry(changes=changes), "", "", {}))


def test_what_people_wrote_stays_text():
    assert drawn(title=["<i>", "<b>"]) == "<div>Title: <del>&lt;i&gt;</del> <ins>&lt;b&gt;</ins></div>"


def test_tells_what_was_there_before_where_something_was():
    assert drawn(rows=3, done=[None, True]) == "<div>Rows: <ins>3</ins></div><div>Done: <ins>Yes</ins></div>"
    assert "—" in drawn()
