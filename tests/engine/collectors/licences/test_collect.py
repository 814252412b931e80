import json

from fractional_cto.engine.collectors.licences.collect import tables_of
from fractional_cto.engine.collectors.tree import read_tree
from fractional_cto.engine.config import Config
from fractional_cto.engine.git import Git
from tests.builders.repos import repository

LOCK = {
    "lockfileVersion": 3,
    "packages": {
        "node_modules/a": {"version": "1.0.0", "license": "GPL-3.0"},
        "node_modules/b": {"version": "1.0.0", "deprecated": "token=abcdef123456"},
    },
}


def collected(tmp_path, files, config=None):
    with repository(tmp_path / "shop") as shop:
        shop.commit("Begin", files)
    with Git(shop.path, "") as git:
        return tables_of(git, read_tree(git, git.resolve(None), Config(), {}), config or Config())


def rows(table):
    return list(zip(*(column.to_pylist() for column in table.values()), strict=True))


def test_nothing_is_told(tmp_path):
    tables = collected(tmp_path, {"package-lock.json": "{", "a/LICENSE": "MIT", "node_modules/package-lock.json": "{}"})

    assert not rows(tables["package_notes"])
    assert not rows(tables["own_licences"])
    assert not tables["absent"]["need"]


def test_what_is_told(tmp_path):
    tables = collected(tmp_path, {"package-lock.json": json.dumps(LOCK), "package.json": '{"license": "MIT"}'})

    one, other = rows(tables["package_notes"])
    assert one == ("package-lock.json", "npm", "a", "1.0.0", "runtime", "GPL-3.0", "strong", None, None)
    assert other[6:] == ("unknown", None, "token=[redacted]")
    assert rows(tables["own_licences"]) == [("package.json", "manifest", "MIT", "MIT", "permissive")]


def test_names_and_versions_are_kept_without_the_keys_in_them(tmp_path):
    address = "https://ada:hunter22@shop.test/b.tgz"
    packages = {"node_modules/b": {"name": "@b/token=hunter22", "version": address, "license": "MIT"}}
    tables = collected(tmp_path, {"package-lock.json": json.dumps({"lockfileVersion": 3, "packages": packages})})

    (row,) = rows(tables["package_notes"])
    assert row[2:4] == ("@b/token=[redacted]", "https://[redacted]@shop.test/b.tgz")


def test_a_policy_is_held_against_it(tmp_path):
    config = Config(licences={"denied": ("GPL-3.0",)})
    tables = collected(tmp_path, {"package-lock.json": json.dumps(LOCK)}, config)

    assert tables["package_notes"]["policy"].to_pylist() == ["denied", "unknown"]


def test_locks_that_do_not_tell_are_named(tmp_path):
    mute = json.dumps({"lockfileVersion": 3, "packages": {"node_modules/a": {"version": "1.0.0"}}})
    files = {
        "yarn.lock": "",
        "package.json": "{}",
        "web/package-lock.json": mute,
        "package-lock.json": json.dumps(LOCK),
    }
    tables = collected(tmp_path, files)

    assert tables["absent"] == {
        "need": ["the licences of the packages in web/package-lock.json", "the licences of the packages in yarn.lock"],
        "reason": [
            "this lock file tells the licence of no package",
            "lock files of this kind do not tell the licences of packages",
        ],
    }
