from fractional_cto.engine.reports.charts import matrix
from fractional_cto.engine.reports.charts.colours import HEAT


def pair(component, other, degree):
    return {"component": component, "other": other, "shared": 5, "degree": degree}


def cells(specification):
    return [(cell["row"], cell["column"], cell["degree"]) for cell in specification["data"][0]["values"]]


def test_both_halves_are_filled():
    assert cells(matrix.coupling([pair("a", "b", 40)])) == [(0, 1, "40"), (1, 0, "40")]


def test_the_strongest_components_are_chosen():
    pairs = [pair(f"a{number:02}", f"b{number:02}", 90 - number) for number in range(20)]
    names = matrix.strongest(pairs)
    assert len(names) == matrix.COMPONENTS
    assert {"a00", "b07"} <= set(names)
    assert "a08" not in names


def test_pairs_of_the_others_are_left_out():
    pairs = [pair(f"a{number:02}", f"b{number:02}", 90 - number) for number in range(20)]
    assert len(cells(matrix.coupling(pairs))) == matrix.COMPONENTS


def test_stronger_is_hotter():
    values = matrix.coupling([pair("a", "b", 10), pair("a", "c", 100)])["data"][0]["values"]
    colours = list(HEAT)
    assert [cell["colour"] for cell in values] == [colours[1], colours[1], colours[4], colours[4]]
