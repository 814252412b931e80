import pytest

from fractional_cto.engine.measure import measure
from tests.builders.facts import facts_of


def row(path, declared, **fields):
    whole = {"ecosystem": "npm", "name": "till", "direct": True, "kind": "manifest", "scope": "runtime", "format": "a"}
    return {**whole, "path": path, "line": 3, "declared": declared, **fields}


def versions(*rows):
    return [tuple(each.values()) for each in measure(facts_of(dependencies=list(rows)), "package-versions")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("^1.0.0", "^1.4.0"),
        ("^1.0.0", ">=2"),
        ("^1.0.0", "1 || 2"),
        ("^1.0.0", "git+https://shop.test/2"),
        ("^1.0.0", None),
        ("~0.3.1", "0.3.4"),
    ],
)
def test_what_agrees_or_can_not_be_told(one, other):
    assert versions(row("a/package.json", one), row("b/package.json", other)) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"scope": "development"},
        {"direct": False},
        {"kind": "lock"},
        {"kind": "bill"},
        {"ecosystem": "docker"},
        {"name": "other"},
        {"path": "examples/b/package.json"},
        {"path": "vendor/b/package.json"},
        {"path": "a/package.json"},
    ],
)
def test_other_places(fields):
    assert versions(row("a/package.json", "1.0.0"), {**row("b/package.json", "2.0.0"), **fields}) == []


def test_main_versions_apart():
    found = versions(
        row("a/package.json", "^17.0.2"), row("b/package.json", "18.2.0"), row("c/package.json", "~18.1.0")
    )

    assert found == [
        ("npm", "till", "17", "a/package.json", 3, "^17.0.2"),
        ("npm", "till", "18", "b/package.json", 3, "18.2.0"),
        ("npm", "till", "18", "c/package.json", 3, "~18.1.0"),
    ]


def test_below_one_the_second_number_counts():
    pinned = row("b/requirements.txt", "==0.4.0", version="0.4.0", kind="lock", format="requirements")

    assert [each[2] for each in versions(row("a/requirements.txt", "==0.3.1"), pinned)] == ["0.3", "0.4"]
