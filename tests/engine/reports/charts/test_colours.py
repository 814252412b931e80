import pytest

from fractional_cto.engine.reports.charts import colours
from tests.builders.colour import contrast

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


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_labels_stand_out_from_what_they_are_written_on(theme):
    calm, *_, hot = [pair[theme] for pair in colours.HEAT.items()]
    warm = [pair[theme] for pair in colours.HEAT.items() if pair[theme] not in (calm, hot)]
    ink, bright, paper = (next(iter(each.items()))[theme] for each in (colours.INK, colours.ON_HOT, colours.PAPER))
    pairs = [(ink, ground) for ground in (calm, *warm, paper, *(pair[theme] for pair in colours.OTHERS.items()))]
    grounds = (colours.PEOPLE | colours.LEFT).items()
    pairs += [(bright, ground) for ground in (hot, *(pair[theme] for pair in grounds))]
    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []
