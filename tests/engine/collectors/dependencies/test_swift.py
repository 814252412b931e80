import json
import time

import pytest

from fractional_cto.engine.collectors.dependencies.contents import Refused
from fractional_cto.engine.collectors.dependencies.swift import lock, manifest, named


@pytest.mark.parametrize(
    "line", ['.package(path: "../till")', '// .package(url: "https://shop.test/a/till", from: "1.0")']
)
def test_nothing_is_asked_for(line):
    assert manifest(line).rows == []


@pytest.mark.parametrize(
    ("asked", "declared", "version"),
    [
        ('url: "https://shop.test/a/till.git", from: "1.0.0"', "1.0.0", None),
        ('name: "Till", url: "https://shop.test/a/till", exact: "1.2.3"', "1.2.3", "1.2.3"),
        ('url: "git@shop.test:a/till.git", .exact("1.2.3")', "1.2.3", "1.2.3"),
        ('url: "https://shop.test/a/till", .upToNextMajor(from: "1.0.0")', "1.0.0", None),
        ('url: "https://shop.test/a/till", "1.0.0"..<"2.0.0"', "1.0.0 2.0.0", None),
        ('url: "https://shop.test/a/till", branch: "main"', "branch main", None),
        ('\n url: "https://shop.test/a/till"', None, None),
    ],
)
def test_what_is_asked_for(asked, declared, version):
    (row,) = manifest(f"let a = 1\n.package({asked}),").rows

    assert (row.name, row.declared, row.version, row.line) == ("shop.test/a/till", declared, version, 2)


@pytest.mark.parametrize(
    "address",
    ["https://shop.test/a/till.git", "git@shop.test:a/till", "ssh://git@shop.test/a/till/", "shop.test/a/till"],
)
def test_a_package_is_called_by_its_address(address):
    assert named(address) == "shop.test/a/till"


@pytest.mark.parametrize("text", ["{}", '{"pins": {}}', '{"object": 1}'])
def test_broken_locks_are_refused(text):
    with pytest.raises(Refused, match="pins"):
        lock(text)


def test_locks_of_every_version():
    old = {"repositoryURL": "https://shop.test/a/till.git", "state": {"version": "1.0.0", "revision": "ab"}}
    new = {"identity": "till", "location": "https://shop.test/a/till", "state": {"branch": "main", "revision": "ab"}}
    own = {"identity": "own", "kind": "localSourceControl", "location": "/own"}

    (row,) = lock(json.dumps({"version": 1, "object": {"pins": [old, {}]}})).rows
    assert (row.name, row.version) == ("shop.test/a/till", "1.0.0")
    (row,) = lock(json.dumps({"version": 2, "pins": [new, own]})).rows
    assert (row.name, row.version, row.declared) == ("shop.test/a/till", "ab", "branch main")


def test_many_packages_take_no_time():
    start = time.process_time()
    found = manifest('\n.package(url: "a.test/b")' * 60_000).rows
    assert (len(found), found[-1].line) == (60_000, 60_001)
    assert time.process_time() - start < 3
