import pytest

from fractional_cto.engine.collectors.dependencies.contents import Refused
from fractional_cto.engine.collectors.dependencies.files import FORMATS
from fractional_cto.engine.collectors.dependencies.links import Source, linked
from fractional_cto.engine.collectors.dependencies.npm import manifest
from fractional_cto.engine.collectors.dependencies.yarn import lock, split

CLASSIC = """\
# yarn lockfile v1

"@a/b@^1.0.0", "@a/b@^1.1.0":
  version "1.1.0"
  resolved "https://registry.test/b.tgz#abc"
  dependencies:
    c "^2.0.0"

"mine@npm:theirs@^3.0.0":
  version "3.0.0"

"beside@file:../beside":
  version "0.0.0"
"""
BERRY = """\
__metadata:
  version: 8

"@a/b@npm:^1.0.0, @a/b@npm:^1.1.0":
  version: 1.1.0
  resolution: "@a/b@npm:1.1.0"
  dependencies:
    c: "npm:^2.0.0"
  languageName: node

"c@npm:^2.0.0":
  version: 2.0.0
  resolution: "c@npm:2.0.0"

"c@patch:c@npm%3A^2.0.0#~/c.patch":
  version: 2.0.0
  resolution: "c@patch:c@npm%3A2.0.0#~/c.patch::version=2.0.0"

"shop@workspace:.":
  version: 0.0.0-use.local
  resolution: "shop@workspace:."
  dependencies:
    "@a/b": ^1.0.0
"""


def test_nobody_s_lock_is_refused():
    with pytest.raises(Refused):
        lock("a@^1:\n  version 1\n")


def test_classic():
    contents = lock(CLASSIC)

    assert contents.roots is None
    assert [(row.name, row.version, row.line, row.asked, row.needs) for row in contents.rows] == [
        ("@a/b", "1.1.0", 3, ("@a/b@^1.0.0", "@a/b@^1.1.0"), ("c@^2.0.0",)),
        ("theirs", "3.0.0", 9, ("mine@npm:theirs@^3.0.0",), ()),
    ]


def test_berry():
    contents = lock(BERRY)

    assert [(row.name, row.version, row.line) for row in contents.rows] == [("@a/b", "1.1.0", 4), ("c", "2.0.0", 11)]
    assert contents.rows[0].asked == ("@a/b@npm:^1.0.0", "@a/b@npm:^1.1.0")
    assert contents.rows[0].needs == contents.rows[1].asked
    assert contents.roots["@a/b@npm:^1.0.0"] == "unknown"


def test_what_yarn_patches_itself_was_asked_for_by_nobody():
    contents = lock(BERRY.replace("~/c.patch", "optional!builtin<compat/c>"))

    assert set(contents.roots) == {"@a/b@npm:^1.0.0"}


def test_what_is_patched_for_the_project_was_asked_for():
    assert "c@npm:^2.0.0" in lock(BERRY).roots


def test_a_manifest_tells_what_for():
    forms = FORMATS["package.json"], FORMATS["yarn.lock"]
    shop = Source(path="package.json", format=forms[0], contents=manifest('{"devDependencies": {"@a/b": "^1.0.0"}}'))
    rows = {
        row.name: row
        for where, rows in linked([shop, Source(path="yarn.lock", format=forms[1], contents=lock(BERRY))])
        for row in rows
        if where is not shop
    }

    assert (rows["@a/b"].scope, rows["@a/b"].declared) == ("development", "^1.0.0")


def test_a_scope_is_part_of_the_name():
    assert split("@a/b@^1") == ("@a/b", "^1")
    assert split("a") == ("a", "")
