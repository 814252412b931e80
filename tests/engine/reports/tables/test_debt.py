from fractional_cto.engine.records import Area
from tests.builders.reports import laid_out


def test_figures_link_to_their_row():
    (table,) = laid_out("knowledge-loss", {"path": "a.py", "lines": 1200, "share_lost": 0.6})
    path, lines, lost = table.rows[0]
    assert (path.text, path.anchor, path.code) == ("a.py", None, True)
    assert (lines.text, lines.anchor) == ("1,200", "measure-knowledge-loss-1")
    assert lost.text == "60\u00a0%"
    assert table.area is Area.DEBT


def test_most_lost_lines_of_the_product_come_first():
    (table,) = laid_out(
        "knowledge-loss",
        {"path": "a.html", "lines": 1, "share_lost": 1.0},
        {"path": "tests/a.py", "lines": 900, "share_lost": 1.0},
        {"path": "b.py", "lines": 900, "share_lost": 0.8},
        {"path": "c.py", "lines": 900, "share_lost": 0.5},
    )
    assert [row[0].text for row in table.rows] == ["b.py", "a.html"]
    assert table.of == len(table.rows)
