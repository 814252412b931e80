from fractional_cto.engine.measure import measure
from tests.builders.facts import facts_of


def summed(*rows):
    names = ("name", "direct", "years")
    ages = [{"ecosystem": "npm", **dict(zip(names, row, strict=True))} for row in rows]
    return [tuple(row.values()) for row in measure(facts_of(package_ages=ages), "libyears")]


def test_without_a_date_nothing_is_summed():
    assert not summed()
    assert not summed(("a", True, None))


def test_sums():
    assert summed(("a", True, 1.26), ("b", False, 2.0), ("c", True, None)) == [("npm", 1.3, 3.3, 2, 1)]
