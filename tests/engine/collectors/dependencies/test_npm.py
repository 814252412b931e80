import json

import pytest

from fractional_cto.engine.collectors.dependencies.brought import brought
from fractional_cto.engine.collectors.dependencies.contents import Refused
from fractional_cto.engine.collectors.dependencies.npm import json_lines, lock, manifest, real

MANIFEST = """\
{
  "name": "shop",
  "dependencies": {
    "react": "^18.0.0",
    "mine": "npm:@their/own@1.2.3",
    "beside": "workspace:*"
  },
  "devDependencies": {"jest": "29.7.0"},
  "peerDependencies": {"vue": "*"}
}
"""
PACKAGES = {
    "": {"dependencies": {"a": "^1"}, "devDependencies": {"mine": "npm:theirs@1"}, "workspaces": ["kit"]},
    "kit": {"dependencies": {"b": "^2", "a": "^1"}},
    "node_modules/kit": {"resolved": "kit", "link": True},
    "node_modules/a": {"version": "1.0.0"},
    "node_modules/b": {"version": "1.0.0", "dev": True},
    "kit/node_modules/b": {"version": "2.0.0"},
    "node_modules/a/node_modules/@c/d": {"version": "3.0.0", "devOptional": True},
    "node_modules/mine": {"name": "theirs", "version": "1.0.0", "dev": True},
}
NESTED = {
    "a": {"version": "1.0.0", "dependencies": {"b": {"version": "2.0.0", "dev": True}}},
    "c": {"version": "npm:d@3.0.0"},
    "kit": {"version": "file:kit"},
}


def test_an_unknown_version_is_refused():
    with pytest.raises(Refused, match="not known"):
        lock('{"lockfileVersion": 4}')


def test_folders_are_not_followed_without_end():
    with pytest.raises(Refused, match="nested too deep"):
        lock(json.dumps({"packages": {"a/" * 200: {}}}))


def test_version_1_is_not_followed_without_end():
    nested = {}
    for _ in range(200):
        nested = {"a": {"version": "1.0.0", "dependencies": nested}}
    with pytest.raises(Refused, match="nested too deep"):
        lock(json.dumps({"lockfileVersion": 1, "dependencies": nested}))


def test_what_a_package_declares():
    contents = manifest(MANIFEST)

    assert contents.own == ("shop",)
    assert {(row.name, row.declared, row.version, row.scope, row.line) for row in contents.rows} == {
        ("react", "^18.0.0", None, "runtime", 4),
        ("@their/own", "npm:@their/own@1.2.3", "1.2.3", "runtime", 5),
        ("jest", "29.7.0", "29.7.0", "development", 8),
    }


@pytest.mark.parametrize("version", [2, 3])
def test_lock_by_folders(version):
    rows = lock(json.dumps({"lockfileVersion": version, "packages": PACKAGES})).rows

    assert [(row.name, row.version, row.direct, row.scope) for row in rows] == [
        ("a", "1.0.0", True, "runtime"),
        ("b", "1.0.0", False, "development"),
        ("b", "2.0.0", True, "runtime"),
        ("@c/d", "3.0.0", False, "runtime"),
        ("theirs", "1.0.0", True, "development"),
    ]


def test_who_brings_whom():
    packages = {
        "": {"dependencies": {"a": "1", "d": "1"}},
        "node_modules/a": {"version": "1.0.0", "dependencies": {"b": "1"}},
        "node_modules/a/node_modules/b": {"version": "1.0.0", "peerDependencies": {"c": "1"}},
        "node_modules/b": {"version": "2.0.0"},
        "node_modules/c": {"version": "1.0.0"},
        "node_modules/d": {"version": "1.0.0", "optionalDependencies": {"b": "2"}},
    }
    rows = brought(lock(json.dumps({"lockfileVersion": 3, "packages": packages})).rows)

    assert [(row.name, row.version, row.brought) for row in rows] == [
        ("a", "1.0.0", ()),
        ("b", "1.0.0", ("a",)),
        ("b", "2.0.0", ("d",)),
        ("c", "1.0.0", ("a",)),
        ("d", "1.0.0", ()),
    ]


def test_what_is_too_deep_finds_the_outermost():
    deep = "/".join(["node_modules/a"] * 20_000)
    packages = {deep: {"version": "1.0.0", "dependencies": {f"p{number}": "1" for number in range(2000)}}}
    (row,) = lock(json.dumps({"lockfileVersion": 3, "packages": packages})).rows

    assert row.needs[:2] == ("node_modules/p0", "node_modules/p1")


def test_lock_inside_one_another():
    rows = lock(json.dumps({"dependencies": NESTED})).rows

    assert [(row.name, row.version, row.direct, row.asked) for row in rows] == [
        ("a", "1.0.0", None, ("a",)),
        ("b", "2.0.0", False, ()),
        ("d", "3.0.0", None, ("c",)),
    ]


def test_aliases():
    assert real("a", "npm:@b/c@^1") == ("@b/c", "^1")
    assert real("a", "npm:b") == ("b", "")
    assert real("a", "npm:^1.0") == real("a", "^1.0") == ("a", "^1.0")


def test_lines_of_pairs():
    assert json_lines('{"a": "1",\n"a": "1", "b": "2"}') == {("a", "1"): 1, ("b", "2"): 2}
