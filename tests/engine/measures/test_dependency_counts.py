from fractional_cto.engine.measure import measure
from tests.builders.facts import facts_of


def counted(*rows):
    names = ("path", "kind", "name", "direct", "scope")
    facts = facts_of(dependencies=[{"ecosystem": "npm", **dict(zip(names, row, strict=True))} for row in rows])
    return [tuple(row.values())[1:] for row in measure(facts, "dependency-counts")]


def test_without_a_lock_nobody_knows_what_others_bring():
    assert counted(("package.json", "manifest", "a", True, "runtime")) == [(1, None, 0, 0, 1)]


def test_without_a_scope_nobody_knows_what_development_needs():
    assert counted(("Gemfile.lock", "lock", "a", True, "unknown")) == [(1, 0, 0, None, 1)]


def test_a_package_counts_once():
    assert counted(
        ("sbom.json", "bill", "d", True, "runtime"),
        ("package.json", "manifest", "a", True, "development"),
        ("yarn.lock", "lock", "a", True, "development"),
        ("yarn.lock", "lock", "a", False, "runtime"),
        ("yarn.lock", "lock", "b", False, "development"),
        ("web/yarn.lock", "lock", "b", False, "development"),
        ("web/yarn.lock", "lock", "c", None, "unknown"),
        ("web/yarn.lock", "lock", "c", False, "unknown"),
    ) == [(1, 1, 1, 1, 3)]


def test_the_largest_comes_first():
    rows = [{"ecosystem": name, "name": each, "path": name} for name, each in (("Go", "a"), ("npm", "a"), ("npm", "b"))]

    found = measure(facts_of(dependencies=rows), "dependency-counts")
    assert [row["ecosystem"] for row in found] == ["npm", "Go"]
