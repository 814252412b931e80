from fractional_cto.engine.reports.tables.shapes import Column, Layout, name


def test_a_column_of_words_has_no_figures():
    assert name("path", "File") == Column(key="path", name="File", figure=False)


def test_a_layout_wants_every_row_in_its_order_and_as_it_is():
    layout = Layout(measure="hotspots", area="code", title="Hot", columns=())

    assert layout.wanted({"path": "a.py"})
    assert layout.order({"path": "a.py"}) == ()
    assert layout.told({"path": "a.py"}) == {"path": "a.py"}
