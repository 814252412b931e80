import json

import pytest

from fractional_cto.cli.compare import told
from fractional_cto.engine import pipeline
from fractional_cto.engine.config import Acceptance, Config
from tests.builders.repos import Repository

WORKFLOW = "on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: make test\n"
BUILD = "Nothing builds and tests the code automatically"
ENTRY = {"rule": "x", "title": "Title", "claim": "word " * 40, "severity": "high", "fingerprint": "0" * 16}


@pytest.fixture(scope="module")
def audits(tmp_path_factory):
    """Give a folder with an audit before and one after somebody set up a build."""
    folder = tmp_path_factory.mktemp("compared")
    shop = Repository(folder / "shop")
    shop.commit("Begin", {"src/app.py": "print('shop')\n", "README.md": "# Shop\n"})
    shop.finish()
    pipeline.audit([shop.path], out=folder / "before")
    shop.commit("Build every change", {".github/workflows/test.yml": WORKFLOW})
    shop.finish()
    pipeline.audit([shop.path], out=folder / "after")
    return folder


def test_an_audit_beside_itself_has_nothing_new(cto, audits):
    told = json.loads(cto("compare", audits / "after", audits / "after", "--json").out)

    assert told["findings"]["new"] == told["findings"]["fixed"] == told["measures"] == []


def test_tells_what_is_fixed(cto, audits):
    done = cto("compare", audits / "before", audits / "after")

    assert done.code == 0
    fixed = done.out.partition("\nFixed\n")[2].partition("\n\n")[0]
    assert BUILD in " ".join(fixed.split())
    assert "Figures that moved" in done.out


def test_tells_what_is_new(cto, audits):
    done = cto("compare", audits / "after", audits / "before")

    new = done.out.partition("\nNew\n")[2].partition("\n\n")[0]
    assert BUILD in " ".join(new.split())


def test_reads_the_file_as_well_as_the_folder(cto, audits):
    files = [audits / "before/audit.json", audits / "after/audit.json"]

    assert cto("compare", *files) == cto("compare", audits / "before", audits / "after")


def test_tells_programs(cto, audits):
    difference = json.loads(cto("compare", audits / "before", audits / "after", "--json").out)

    assert BUILD in [one["title"] for one in difference["findings"]["fixed"]]
    assert {"measure": "commits", "before": 1, "after": 2} in difference["measures"]


def test_what_was_accepted_is_not_fixed(cto, audits, tmp_path):
    (mark,) = [
        one["fingerprint"]
        for one in json.loads((audits / "before/audit.json").read_text())["findings"]
        if one["title"] == BUILD
    ]
    accepted = Acceptance(fingerprint=mark, reason="Nobody uses it", until=pipeline.date.max)
    pipeline.audit([audits / "shop"], at="HEAD~1", out=tmp_path / "accepted", config=Config(accept=(accepted,)))

    findings = json.loads(cto("compare", audits / "before", tmp_path / "accepted", "--json").out)["findings"]

    assert [one["title"] for one in findings["accepted"]] == [BUILD]
    assert findings["fixed"] == []


@pytest.mark.parametrize("content", [None, "", "[]", "{}", '{"schema": "other"}', "\udcff"])
def test_says_what_is_no_audit(refused, audits, tmp_path, content):
    if content is not None:
        (tmp_path / "audit.json").write_text(content, errors="surrogateescape")

    sentence = refused("compare", audits / "before", tmp_path)

    assert str(tmp_path) in sentence


def test_fits_a_narrow_terminal():
    findings = {
        heading: [ENTRY] for heading in ("new", "now examined", "fixed", "persisting", "no longer examined", "accepted")
    }
    moved = [{"measure": "hotspots, count", "before": 3, "after": None}]

    lines = list(told({"from": "a", "to": "b", "findings": findings, "measures": moved}, 50))

    assert max(len(line) for line in lines) <= 50
    assert "Findings: 1 new, 1 now examined, 1 fixed, 1   persisting" in " ".join(lines)


def test_says_that_neither_has_findings():
    nothing = dict.fromkeys(("new", "now examined", "fixed", "persisting", "no longer examined", "accepted"), ())

    lines = list(told({"from": "a", "to": "b", "findings": nothing, "measures": []}, 50))

    assert lines == ["From  a", "To    b", "Findings: none in either"]
