from fractional_cto.engine.collectors.dependencies.brought import MOST, brought
from fractional_cto.engine.collectors.dependencies.contents import DEVELOPMENT, Found


def package(name, *needs, direct=False, **fields):
    return Found(name, version="1", asked=(name,), needs=needs, direct=direct, **fields)


def names(*rows):
    return {row.name: row.brought for row in brought(rows)}


def test_silent_where_the_lock_says_nothing():
    assert names(package("a", direct=True), package("b")) == {"a": (), "b": ()}
    assert names(package("a", "b", direct=None), package("b")) == {"a": (), "b": ()}


def test_nobody_brings_what_was_asked_for():
    assert names(package("a", "b", direct=True), package("b", direct=True)) == {"a": (), "b": ()}


def test_the_nearest_first_and_circles_end():
    rows = [
        *(package("far", "middle", direct=True), package("near", "deep", direct=True)),
        *(package("middle", "deep"), package("deep", "middle", "gone")),
    ]

    assert names(*rows)["deep"] == ("near", "far")
    assert names(*rows)["middle"] == ("far", "near")


def test_what_the_product_needs_comes_before_tools():
    rows = [package("tool", "a", direct=True, scope=DEVELOPMENT), package("web", "a", direct=True), package("a")]

    assert names(*rows)["a"] == ("web", "tool")


def test_many_of_one_name_take_no_longer_for_each_other():
    rows = [
        Found("a", version=str(number), direct=number < 50, asked=("a",), needs=("a",) * 20) for number in range(20_000)
    ]

    assert {row.brought for row in brought(rows)} == {(), ("a",)}


def test_only_some_are_named():
    rows = [package(f"p{number}", "a", direct=True) for number in range(MOST + 3)]

    assert len(names(*rows, package("a"))["a"]) == MOST
