from hypothesis import given, settings
from hypothesis import strategies as st

from fractional_cto.engine.reports.charts import deployed
from fractional_cto.engine.reports.charts.deployed import Box, columns, drawing

PAIRS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=80)


def nodes(*names, kind="service"):
    return [{"node": name, "name": name, "kind": kind} for name in names]


def links(*pairs):
    return [{"source": source, "target": target} for source, target in pairs]


def drawn(*pairs, kind="service"):
    return drawing(nodes(*sorted({name for pair in pairs for name in pair}), kind=kind), links(*pairs))


def test_what_needs_stands_left_of_what_is_needed():
    found = drawn(("web", "api"), ("api", "db"), ("web", "db"))
    placed = [[found.boxes[number].name for number in column] for column in columns(found)]

    assert placed == [["web"], ["api"], ["db"]]


def test_three_that_are_alike_become_one():
    found = drawn(("a", "db"), ("b", "db"), ("c", "db"), ("d", "db"), ("d", "cache"))

    assert Box(name="a", kind="service", many=3) in found.boxes
    assert next(box for box in found.boxes if box.many == 3).words == "service, 2 more"
    assert (len(found.boxes), found.left) == (4, 0)


def test_the_boxes_with_the_fewest_lines_are_left_out():
    found = drawn(*((f"n{one:02}", f"n{one + 1:02}") for one in range(30)))

    assert (len(found.boxes), found.left) == (deployed.BOXES, 31 - deployed.BOXES)


def test_long_names_keep_their_beginning():
    values = deployed.deployed(drawn(("a" * 60, "db")))["data"][2]["values"]

    assert values[0]["name"].startswith("aaa")
    assert values[0]["name"].endswith("…")


@given(pairs=PAIRS)
@settings(max_examples=60, deadline=None)
def test_no_two_boxes_touch_and_all_are_within(pairs):
    found = drawn(("a", "b"), *((f"n{one}", f"n{other}") for one, other in pairs))
    picture = deployed.deployed(found)
    places = [(each["x"], each["y"]) for each in picture["data"][2]["values"]]
    width = picture["marks"][2]["encode"]["enter"]["width"]["value"]

    assert len(places) == len(found.boxes)
    for at, (x, y) in enumerate(places):
        assert 0 <= x <= picture["width"] - width
        assert 0 <= y <= picture["height"] - deployed.HEIGHT
        for other_x, other_y in places[at + 1 :]:
            assert abs(x - other_x) >= width or abs(y - other_y) >= deployed.HEIGHT
