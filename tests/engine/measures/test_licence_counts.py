from fractional_cto.engine.measure import measure
from tests.builders.facts import facts_of


def counted(*rows):
    notes = [dict(zip(("path", "name", "version", "family"), row, strict=True)) | {"ecosystem": "npm"} for row in rows]
    return [tuple(row.values()) for row in measure(facts_of(package_notes=notes), "licence-counts")]


def test_nothing_told_is_nothing_counted():
    assert not counted()


def test_each_version_counts_once():
    assert counted(
        ("a.json", "a", "1", "permissive"),
        ("b.json", "a", "1", "permissive"),
        ("a.json", "a", "2", "strong"),
        ("a.json", "b", "1", "unknown"),
    ) == [("npm", 3, 1, 0, 1, 0, 0, 1)]
