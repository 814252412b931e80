from fractional_cto.engine.reports.charts import colours

GROUPS = ("HEAT", "PEOPLE", "OTHERS", "LEFT", "MAIN", "SECOND", "INK", "FAINT", "GRID", "PAPER", "ON_HOT")


def test_every_colour_is_another_text_so_that_each_can_turn_dark():
    assert len(colours.ALL) == sum(len(getattr(colours, name)) for name in GROUPS)


def test_a_dark_screen_overrides_fill_and_stroke():
    rules = colours.dark_rules()
    assert f'.chart [fill="{colours.light(colours.MAIN)}"]{{fill:#7fb2e5}}' in rules
    assert rules.count("\n") == 2 * len(colours.ALL) - 1


def test_legends_have_both_colours():
    bright, dark = colours.swatch_rules()
    assert ".c31618f{background:#31618f}" in bright
    assert ".c31618f{background:#7fb2e5}" in dark
