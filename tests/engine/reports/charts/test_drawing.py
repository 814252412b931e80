import json
import re

import pytest
import vl_convert

from fractional_cto.engine.reports.charts import deployed, drawing, matrix, radar, render, trends
from fractional_cto.engine.reports.charts.pictures import pictures
from tests.builders.reports import full_report, hostile_report

# Vega's shapes carry names for programs, its groups even what they are for; the pictures say themselves what they are.
OPENING = re.compile(r"^<svg[^>]*>")
DESCRIBED = re.compile(r'<(path|text) aria-label="([^"]*)"([^>]*?)(?:/>|>([^<]*)</\1>)')
ROLES = re.compile(r' (?:role|aria-roledescription|aria-hidden|class|pointer-events)="[^"]*"')
EMPTY = re.compile(r'<path d="M0,0h0v0h0Z"/>|<path d="M0,0h\d+v\d+h-\d+Z"/>|<g></g>')
LEVELS = (None, 0, 1, 2, 3, 4)


def by_vega(specification):
    drawn = vl_convert.vega_to_svg(json.dumps(specification), allowed_base_urls=[])
    titled = DESCRIBED.sub(r"<\1\3><title>\2</title>\4</\1>", OPENING.sub("", drawn))
    return EMPTY.sub("", ROLES.sub("", titled))


def same(specification):
    specification = render.harmless(specification)
    assert drawing.drawn(specification).replace("><", ">\n<") == by_vega(specification).replace("><", ">\n<")


@pytest.mark.parametrize("report", [full_report, hostile_report])
def test_every_picture_of_a_report_is_drawn_as_vega_draws_it(report):
    assert pictures(report())
    for picture in pictures(report()):
        same(picture.specification)


@pytest.mark.parametrize("amount", [1, 2, 7, 18])
def test_practices_are_drawn_as_vega_draws_them(amount):
    practices = ("backup and restore", "build", "it's <b>")
    rows = [
        {"practice": practices[number % 3], "level": LEVELS[number % 6], "name": "some", "told_by": number % 2}
        for number in range(amount)
    ]
    same(radar.maturity(rows))


def test_what_runs_is_drawn_as_vega_draws_it():
    kinds = ("service", "job", "cache", "datastore", "third party", "unknown")
    nodes = [{"node": f"n{number}", "name": f"thing {number}", "kind": kinds[number % 6]} for number in range(14)]
    links = [{"source": f"n{number}", "target": f"n{(number * 5 + 3) % 14}"} for number in range(14)]
    same(deployed.deployed(deployed.drawing(nodes, links)))


@pytest.mark.parametrize("months", [2, 3, 13, 61, 200])
def test_months_are_drawn_as_vega_draws_them(months):
    rows = [
        {
            "month": f"{2003 + number // 12}-{number % 12 + 1:02}",
            "commits": number * 37 % 1300,
            "people": number * 7 % 23,
            "newcomers": number % 3,
            "bot_commits": number % 5,
        }
        for number in range(months)
    ]
    same(trends.activity(rows))


@pytest.mark.parametrize("most", [0, 3, 4, 5, 7, 11, 99, 12345])
def test_points_are_drawn_as_vega_draws_them(most):
    same(trends.truck_factor([{"at": f"20{17 + year}-06-30", "value": most * year // 3} for year in range(4)]))


def test_pairs_are_drawn_as_vega_draws_them():
    names = ("", "a/b", "shop & till", '"quoted"', "𝒳𝒴")
    pairs = [{"component": a, "other": b, "shared": 3, "degree": 33.3} for a in names for b in names if a < b]
    same(matrix.coupling(pairs))


def test_a_text_without_words_is_there_and_empty():
    specification = render.base(10, {"left": 0, "right": 0, "top": 0, "bottom": 0})
    specification["marks"] = [{"type": "text", "encode": {"enter": {"text": {"value": ""}, "fontSize": {"value": 9}}}}]
    same(specification)


@pytest.mark.parametrize(
    ("kind", "channel"), [("rect", "opacity"), ("text", "angle"), ("text", "limit"), ("line", "interpolate")]
)
def test_what_is_not_drawn_yet_is_told(kind, channel):
    specification = render.base(10, {"left": 0, "right": 0, "top": 0, "bottom": 0})
    specification["marks"] = [{"type": kind, "encode": {"enter": {"x": {"value": 1}, channel: {"value": 1}}}}]
    with pytest.raises(ValueError, match=f"^{channel} of a {kind} can not be drawn yet$"):
        drawing.drawn(specification)
