"""Names that would write to the terminal as they please: whatever is said, nothing of them is obeyed."""

import json
import sys

import pytest

from fractional_cto.engine import pipeline
from tests.builders.command import cto
from tests.builders.repos import git, repository

ODD = "\x1b]0;owned\x07\x1b[2J\u202eevil\u2066\x9b31m"
HARMFUL = set(ODD) - set("]0;owned[2Jevil31m")


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Make a folder and a repository of that name, everything in it named like that too, and two audits of it."""
    folder = tmp_path_factory.mktemp("terminal")
    shop = folder / ODD
    with repository(shop) as told:
        for number in range(12):
            files = {f"src/{ODD}{number % 3}.py": f"total = {number}\n" * 30, "Dockerfile": f"FROM {ODD}\n"}
            told.commit(f"Fix {ODD}", files, by=f"Eve{ODD} <eve{ODD}@shop.test>")
        told.branch("topic")
    (shop / ".git" / "refs" / "heads" / "rtl\u202e").write_text(git(shop, "rev-parse", "main"), encoding="utf-8")
    pipeline.audit([shop], at="HEAD~3", out=folder / "before")
    pipeline.audit([shop], out=folder / f"after{ODD}")
    odd = json.loads((folder / "before" / "audit.json").read_text(encoding="utf-8"))
    for finding in odd["findings"]:
        finding |= {"title": f"Title {ODD}", "claim": f"Claim\n{ODD}", "repository": ODD}
    (folder / "odd.json").write_text(json.dumps(odd), encoding="utf-8")
    (folder / "odd.toml").write_text(f'"{ODD[6:9]}" = 1\n', encoding="utf-8")
    (folder / "bad.toml").write_text(f"{ODD}\n", encoding="utf-8")
    return folder


@pytest.fixture
def said(capsys, monkeypatch, place):
    """Run a command as a person at a terminal and give everything it said."""

    def run(*arguments):
        monkeypatch.setattr(type(sys.stdout), "isatty", lambda _stream: True, raising=False)
        # no colours and no progress: whatever is no letter comes from elsewhere
        monkeypatch.setenv("TERM", "dumb")
        monkeypatch.setenv("COLUMNS", "150")
        monkeypatch.chdir(place)
        answer = cto(capsys, *arguments)
        return answer.code, answer.out, answer.err

    return run


@pytest.mark.parametrize(
    "arguments",
    [
        ("audit", ODD, "--out", f"out{ODD}", "--no-cache"),
        ("audit", ODD, "--out", "out", "--no-cache", "--json"),
        ("measure", "hotspots", ODD, "--no-cache"),
        ("measure", "ownership", ODD, "--no-cache", "--csv"),
        ("measure", "hotspots", ODD, "--no-cache", "--json"),
        ("query", "SELECT person, email FROM identities", "--facts", "before/facts"),
        ("query", "SELECT subject FROM commits", "--facts", "before/facts", "--csv"),
        ("query", "SELECT subject FROM commits", "--facts", "before/facts", "--json"),
        ("compare", "odd.json", f"after{ODD}"),
        ("compare", "odd.json", f"after{ODD}", "--json"),
    ],
)
def test_answers(arguments, said):
    code, out, err = said(*arguments)

    assert (code, err) == (0, "")
    assert not HARMFUL & set(out)
    if "--json" in arguments:
        # programs are told the name as it is
        assert "\u202eevil" in json.dumps(json.loads(out), ensure_ascii=False)


@pytest.mark.parametrize(
    "arguments",
    [
        ("audit", f"nothing{ODD}"),
        ("audit", f"after{ODD}"),
        ("audit", ODD, ODD),
        ("audit", ODD, "--at", ODD),
        ("audit", ODD, "--since", ODD),
        ("audit", ODD, f"--{ODD}"),
        ("audit", ODD, "--jobs", ODD),
        ("audit", ODD, "--out", ODD),
        ("audit", ODD, "--config", f"nothing{ODD}"),
        ("audit", ODD, "--config", "odd.toml"),
        ("audit", ODD, "--config", "bad.toml"),
        (ODD,),
        ("measure", ODD, ODD),
        ("measure", "departure", ODD, "--without", ODD),
        ("measure", "year", ODD, "--no-cache"),
        ("query", f"SELECT '{ODD}' FROM {ODD[6:]}", "--facts", "before/facts"),
        ("query", "SELECT 1", "--facts", ODD),
        ("rules", ODD),
        ("compare", ODD, "before"),
        ("compare", "odd.toml", "before"),
    ],
)
def test_refusals(arguments, said):
    code, out, err = said(*arguments)

    assert code in (1, 2)
    assert err
    assert not HARMFUL & set(out + err)
