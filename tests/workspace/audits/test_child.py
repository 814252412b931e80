import json
import subprocess
import sys

import pytest

from tests.builders.hosts import serving
from tests.builders.repos import git, simple
from tests.builders.surroundings import HERE

TOLD = {"question": "restore-test", "answer": "In May.", "by": "Ida Sample", "on": "2026-05-12", "level": 4}


@pytest.fixture
def ask(tmp_path):
    """Run the process on a request and give its answers."""

    def run(path, source=None, **changes):
        request = {
            "repositories": {"shop": {"path": str(path), **({"source": source} if source else {})}},
            "revision": "",
            "answers": [],
            "out": str(tmp_path / "out"),
            "cache": str(tmp_path / "cache"),
            **changes,
        }
        scratch = tmp_path / "scratch"
        scratch.mkdir()
        with subprocess.Popen(
            [sys.executable, "-P", "-m", "fractional_cto.workspace.audits.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**HERE, "TMPDIR": str(scratch)},
            start_new_session=True,
        ) as child:
            child.stdin.write(json.dumps(request).encode() + b"\n")
            child.stdin.flush()
            answers = [json.loads(line) for line in child.stdout]
        assert list(scratch.iterdir()) == []
        return answers

    return run


def test_says_in_a_sentence_what_is_wrong_without_telling_where_it_lies(ask, tmp_path):
    assert ask(tmp_path)[-1] == {"error": "Shop is not a git repository."}
    assert not (tmp_path / "out").exists()


def test_takes_no_answer_to_what_nobody_asks(ask, tmp_path):
    told = ask(simple(tmp_path / "shop"), answers=[{**TOLD, "question": "restore-tests"}])[-1]["error"]

    assert told.startswith("Expected question, the name of a question")
    assert not (tmp_path / "out").exists()


def test_says_how_far_it_is_and_what_came_of_it(ask, tmp_path):
    answers = ask(simple(tmp_path / "elsewhere"), answers=[TOLD])

    assert answers[0]["progress"][0] == "shop"
    assert list(answers[-1]["done"]["subjects"]) == ["shop"]
    audit = json.loads((tmp_path / "out" / "audit.json").read_text(encoding="utf-8"))
    assert len(audit["findings"]) == answers[-1]["done"]["found"]
    assert audit["subjects"][0]["repository"] == "shop"
    _tells_what_was_answered(tmp_path / "out", audit)


def _tells_what_was_answered(out, audit):
    """Want it in every report with name and day, and on the pages only where who is named may be read."""
    (asked,) = [each for each in audit["questions"] if each["known"] == "told"]
    assert asked["answers"] == [{"answer": "In May.", "by": "Ida Sample", "on": "2026-05-12", "level": 4}]
    for name in ("audit.html", "audit.md"):
        assert "Ida Sample" in (out / name).read_text(encoding="utf-8")
    summary = json.loads((out / "pages" / "summary.json").read_text(encoding="utf-8"))
    assert summary["questions"]["restore-test"] == "told"
    assert {each["name"]: each["personal"] for each in summary["figures"]}["maturity"]
    (part,) = [each for each in summary["parts"] if each["area"] == "operations"]
    naming = [each for each in (*part["pictures"], *part["tables"]) if "Ida Sample" in json.dumps(each)]
    assert {each["personal"] for each in naming} == {True}


@pytest.fixture
def source(tmp_path):
    """Serve a repository from this machine."""
    for folder in ("www", "authority"):
        (tmp_path / folder).mkdir()
    git(tmp_path, "clone", "-q", "--bare", str(simple(tmp_path / "shop")), str(tmp_path / "www" / "shop.git"))
    git(tmp_path / "www" / "shop.git", "update-server-info")
    with serving(tmp_path / "www", tmp_path / "authority") as host:
        yield {"address": host.address("shop.git"), "private": True, "certificates": str(host.certificates)}


def test_copies_first_what_lies_elsewhere(ask, tmp_path, source):
    answers = ask(tmp_path / "copy.git", source)

    assert answers[0] == {"progress": ["shop", "copying", 0, 0]}
    assert answers[-1]["done"]["subjects"]["shop"][1] == 3


def test_says_why_it_could_not_be_copied(ask, tmp_path, source):
    told = ask(tmp_path / "copy.git", {**source, "private": False})[-1]["error"]

    assert told == "Localhost lies in a network that is not asked from here."


def test_calls_what_could_not_be_copied_by_its_name(ask, tmp_path, source):
    told = ask(tmp_path / "copy.git", {**source, "address": source["address"].replace("shop.git", "nowhere.git")})

    assert told[-1]["error"].startswith("Shop could not be copied: ")
