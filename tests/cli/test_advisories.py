import json
from collections import Counter

import pytest

from fractional_cto.cli.advisories import told
from fractional_cto.engine.collectors.advisories import dumps
from fractional_cto.engine.collectors.advisories.importing import Imported
from tests.builders.advisories import advisory, catalogue, events, put
from tests.builders.repos import repository

LOCK = 'version = 1\n[[package]]\nname = "django"\nversion = "3.2.13"\nsource = { registry = "there" }\n'


@pytest.fixture
def shop(tmp_path):
    with repository(tmp_path / "shop") as told:
        told.commit("Begin", {"uv.lock": LOCK, "app.py": "total = 0\n"})
    return tmp_path / "shop"


def test_from_the_file_to_the_weakness(cto, tmp_path, shop):
    source = put(tmp_path / "source", advisory(modified="2023-01-01"), catalogue("CVE-2024-0001"))
    assert cto("advisories", "import", source, "--advisories", "kept").code == 0

    done = cto("measure", "vulnerabilities", shop, "--advisories", "kept", "--json", "--no-cache")

    assert (done.code, done.err) == (0, "")
    (row,) = json.loads(done.out)["rows"]
    assert (row["name"], row["version"], row["advisory"]) == ("django", "3.2.13", "PYSEC-2024-1")
    assert (row["aliases"], row["fixed"], row["path"]) == ([], "3.2.14", "uv.lock")


def test_several_names_stand_in_one_cell(cto, tmp_path, shop):
    names = ["CVE-2024-0001", "GHSA-1"]
    cto("advisories", "import", put(tmp_path / "source", advisory(aliases=names)), "--advisories", "kept")

    asked = ("measure", "vulnerabilities", shop, "--advisories", "kept", "--no-cache")
    assert '"CVE-2024-0001, GHSA-1"' in cto(*asked, "--csv").out
    assert "CVE-2024-0001, GHSA-1  3.2.14" in cto(*asked).out
    assert json.loads(cto(*asked, "--json").out)["rows"][0]["aliases"] == names


def test_the_usual_folder_is_used_where_there_is_one(cto, tmp_path, shop, monkeypatch):
    monkeypatch.setenv("CTO_ADVISORIES", str(tmp_path / "usual"))
    assert cto("measure", "vulnerabilities", shop, "--no-cache").code == 1

    cto("advisories", "import", put(tmp_path / "source", advisory(modified="2022-01-01")))
    done = cto("measure", "vulnerabilities", shop, "--no-cache")

    assert done.out.splitlines()[2].startswith("django  3.2.13   PYSEC-2024-1")
    assert "newer vulnerabilities of PyPI packages: the advisories at hand end on 2022-01-01" in done.err


def test_status(cto, tmp_path):
    nothing = cto("advisories", "status", "--advisories", "kept")
    assert nothing.out.startswith("no advisories in kept; cto advisories import PATH")

    done = cto(
        "advisories", "import", put(tmp_path / "source", advisory(), catalogue("CVE-2024-0001")), "--advisories", "kept"
    )
    assert done.out == cto("advisories", "status", "--advisories", "kept").out
    rows = json.loads(cto("advisories", "status", "--advisories", "kept", "--json").out)
    assert [(row["ecosystem"], row["advisories"], row["packages"], row["newest"]) for row in rows] == [
        ("PyPI", 1, 1, "2024-06-01"),
        ("KEV", 1, None, "2024-06-20"),
    ]


def test_what_was_left_out_is_said(cto, tmp_path):
    source = put(tmp_path / "source", advisory("A", "a", events("introduced 0", "fixed 1"), events(kind="GIT")))
    (source / "odd.json").write_text("[]", encoding="utf-8")

    done = cto("advisories", "import", source, "--advisories", "kept")
    assert "cto: left out: 1 range of a git history" in done.err
    assert "odd.json, it is no advisory" in done.err
    many = Imported(refused=[(f"{number}.json", "it is odd") for number in range(9)])
    several = {"advisories withdrawn": 1, "packages of ecosystems that are not examined": 2}
    assert told(Imported(left=Counter(several))) == [
        "left out: 1 advisory withdrawn",
        "left out: 2 packages of ecosystems that are not examined",
    ]
    assert told(many)[-1] == "left out: 4 more files that could not be read"


def test_syncing_fetches_what_is_there(cto, refused, tmp_path, monkeypatch):
    cto(
        "advisories", "import", put(tmp_path / "source", advisory(), catalogue("CVE-2024-0001")), "--advisories", "kept"
    )
    fetched = []

    def fetch(name, folder):
        fetched.append(name)
        return put(folder / "dump", advisory("GHSA-9", "flask"))

    monkeypatch.setattr(dumps, "fetch", fetch)

    assert cto("advisories", "sync", "--advisories", "kept").out.splitlines()[2].split()[:2] == ["PyPI", "2"]
    assert fetched == ["PyPI"]
    assert "say which ecosystems" in refused("advisories", "sync", "--advisories", "empty", code=2)
    assert "no dumps of COBOL" in refused("advisories", "sync", "COBOL", "--advisories", "kept", code=2)


def test_wrong_use(refused, tmp_path, shop):
    (tmp_path / "empty").mkdir()

    assert "say what to take in" in refused("advisories", "import", code=2)
    assert "say what to take in" in refused("advisories", "status", "empty", code=2)
    assert "does not exist" in refused("advisories", "import", "missing", "--advisories", "kept")
    assert "nothing in empty is an advisory" in refused("advisories", "import", "empty", "--advisories", "kept")
    assert "empty holds no advisories" in refused("measure", "vulnerabilities", shop, "--advisories", "empty")
