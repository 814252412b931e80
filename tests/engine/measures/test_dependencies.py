from fractional_cto.engine.measure import measure
from tests.builders.facts import facts_of

ROW = {
    "ecosystem": "PyPI",
    "name": "django",
    "version": "5.2",
    "direct": True,
    "scope": "runtime",
    "path": "uv.lock",
    "line": None,
    "declared": ">=5",
    "kind": "lock",
    "format": "uv.lock",
}


def test_every_row_in_order():
    first = {**ROW, "path": "a/uv.lock", "name": "till"}

    assert measure(facts_of(dependencies=[ROW, first]), "dependencies") == [first, ROW]
