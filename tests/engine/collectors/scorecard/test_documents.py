import time

import pytest

from fractional_cto.engine.collectors.scorecard import documents
from fractional_cto.engine.collectors.scorecard.probe import Files
from fractional_cto.engine.collectors.tree import Entry, Tree


def files(texts, heads=None):
    tree = Tree(entries=[Entry(path, "file", "b", 1) for path in sorted({**texts, **(heads or {})})])
    return Files(tree=tree, texts=texts, heads=heads or {})


def probed(answer, texts, heads=None):
    return [one.probe.removeprefix("securityPolicy") for one in answer(files(texts, heads))]


def test_a_policy_of_one_long_word_takes_no_time():
    start = time.process_time()
    assert probed(documents.policy, {"SECURITY.md": "a." * 50_000}) == ["Present", "ContainsText"]
    assert time.process_time() - start < 1


@pytest.mark.parametrize("path", ["src/SECURITY.md", "security.txt", "SECURITY"])
def test_no_policy(path):
    assert not probed(documents.policy, {path: "mail ada@shop.test"})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["Present"]),
        ("x", ["Present"]),
        ("mail us", ["Present", "ContainsText"]),
        ("ada@shop.test", ["Present", "ContainsLinks"]),
        ("https://shop.test", ["Present", "ContainsLinks"]),
        (
            "Tell ada@shop.test of a vulnerability; we answer in 3 days.",
            ["Present", "ContainsLinks", "ContainsText", "ContainsVulnerabilityDisclosure"],
        ),
    ],
)
def test_what_a_policy_says(text, found):
    assert probed(documents.policy, {".github/security.md": text}) == found


@pytest.mark.parametrize("path", ["src/LICENSE", "license.yaml", "README.md", ".licenserc", "OFL", "license.py"])
def test_no_licence(path):
    assert not probed(documents.licence, {path: "MIT"})


@pytest.mark.parametrize(
    "path", ["LICENSE", "licence.md", "COPYING", "MIT-LICENSE", "LICENSE-APACHE", "UNLICENSE", "LICENSES/MIT.txt"]
)
def test_a_licence(path):
    assert probed(documents.licence, {path: "All rights reserved."}) == ["hasLicenseFile"]


def test_an_approved_licence():
    text = "Permission is hereby granted, free of charge, to any person\nobtaining a copy"

    assert probed(documents.licence, {"LICENSE": text})[1:] == ["hasFSFOrOSIApprovedLicense"]


def test_update_robots():
    elsewhere = {"dependabot.yml": "", "docs/renovate.json": "", "docs/scala-steward.conf": ""}
    assert not probed(documents.updater, elsewhere)
    found = {".github/dependabot.yml": "", "renovate.json5": "", ".github/scala-steward.conf": ""}
    assert len(probed(documents.updater, found)) == 3


@pytest.mark.parametrize(("path", "head"), [("a.so", b"text"), ("a", b"\0\1"), ("a.png", b"\x89PNG"), ("a.jar", b"")])
def test_no_program(path, head):
    assert not probed(documents.programs, {}, {path: head})


@pytest.mark.parametrize(
    ("path", "head"), [("a", b"\x7fELF\0"), ("a.jar", b"PK\3\4\0\0\0"), ("a.dat", b"MZ\0"), ("x.wasm", b"\0asm")]
)
def test_a_program(path, head):
    assert len(probed(documents.programs, {}, {path: head})) == 1


def test_a_policy_of_one_word_takes_no_time():
    start = time.process_time()
    assert probed(documents.policy, {"SECURITY.md": "y-1" * 80_000}) == ["Present", "ContainsText"]
    assert time.process_time() - start < 2
