from fractional_cto.engine.records import Area
from tests.builders.reports import laid_out


def test_figures_link_to_their_row():
    (table,) = laid_out("knowledge-loss", {"path": "a.py", "lines": 1200, "share_lost": 0.5})
    path, lines, lost = table.rows[0]
    assert (path.text, path.anchor, path.code) == ("a.py", None, True)
    assert (lines.text, lines.anchor) == ("1,200", "measure-knowledge-loss-1")
    assert lost.text == "50\u00a0%"
    assert table.area is Area.DEBT
