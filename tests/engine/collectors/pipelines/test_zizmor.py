import sys

import pytest

from fractional_cto.engine import pipeline
from fractional_cto.engine.collectors.dependencies.contents import Refused
from fractional_cto.engine.collectors.pipelines import zizmor
from tests.builders.repos import repository

PATH = ".github/workflows/merge.yml"
BOT = b"""\
on: pull_request_target
jobs:
  a:
    runs-on: x
    if: github.actor == 'dependabot[bot]'
    steps: [{run: a}]
"""


def stand_in(tmp_path, monkeypatch, lines):
    """Put another program in its place."""
    program = tmp_path / "zizmor"
    program.write_text(f"#!{sys.executable}\n{lines}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(zizmor, "program", lambda: str(program))


def test_nothing_is_run_without_workflows(monkeypatch):
    monkeypatch.setattr(zizmor, "program", lambda: "/nowhere")

    assert zizmor.scanned({}) == ([], [])


def test_a_weakness_has_the_name_the_repository_has_for_the_file():
    found = {scan.rule: scan for scan in zizmor.scanned({PATH: BOT})[0]}

    assert found["zizmor/bot-conditions"].path == PATH
    assert found["zizmor/bot-conditions"].level == "error"


def test_no_name_leads_out_of_the_folder():
    assert zizmor.scanned({".github/../../../x/action.yml": b"runs: {using: composite, steps: []}"}) == ([], [])


def test_a_program_that_is_missing_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(zizmor, "program", lambda: None)
    with repository(tmp_path / "shop") as shop:
        shop.commit("Begin", {PATH: BOT})
    facts = pipeline.collect([tmp_path / "shop"]).of("shop")

    assert facts.absent({"zizmor"}) == "the program zizmor is not installed beside cto"


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ("import sys; sys.exit(3)", "gave no answer that can be used .exit status 3."),
        ("print('{}')", "it is not SARIF of version 2"),
        ("import time; time.sleep(60)", "it took too long"),
        ("while True: pass", "it took too long"),
        ("print('x' * 2000)", "exit status"),
        ("import sys; sys.stderr.write('x' * 2_000_000); sys.exit(4)", "exit status 4"),
    ],
)
def test_a_program_that_fails_is_said(tmp_path, monkeypatch, lines, reason):
    stand_in(tmp_path, monkeypatch, lines)
    monkeypatch.setattr(zizmor, "SECONDS", 1)
    monkeypatch.setattr(zizmor, "WAITED", 3)
    monkeypatch.setattr(zizmor, "ANSWER", 1000)

    with pytest.raises(Refused, match=reason):
        zizmor.scanned({PATH: BOT})


def test_it_is_told_nothing_of_the_machine(tmp_path, monkeypatch):
    stand_in(
        tmp_path,
        monkeypatch,
        "import os, sys; sys.exit(len([k for k in os.environ if k not in ('HOME', 'NO_COLOR', 'LC_CTYPE')]))",
    )
    monkeypatch.setenv("CTO_SECRET", "x")

    with pytest.raises(Refused, match="exit status 0"):
        zizmor.scanned({PATH: BOT})


def collected(tmp_path, **files):
    with repository(tmp_path / "shop") as shop:
        shop.commit("Begin", {f".github/workflows/{name}.yml": content for name, content in files.items()})
    facts = pipeline.collect([tmp_path / "shop"]).of("shop")
    scans = facts.rows("SELECT DISTINCT path FROM scans WHERE source = 'zizmor' ORDER BY path")
    return [row["path"] for row in scans], facts.rows("SELECT need, reason FROM absent ORDER BY need")


def test_files_it_does_not_take_or_stops_at_are_said_and_the_others_are_looked_at(tmp_path):
    odd = "on: push\njobs: {a: {runs-on: x, steps: [{foo: 1}]}}\n"
    found, gaps = collected(tmp_path, merge=BOT, odd=odd, stop="on: push\njobs: {a: {runs-on: x}}\n")
    told = {row["need"]: row["reason"] for row in gaps}

    assert found == [PATH]
    for name in ("odd", "stop"):
        reason = told[f"weaknesses of workflows in .github/workflows/{name}.yml"]
        assert reason == "zizmor does not take it for a workflow or an action"


def test_what_can_not_be_read_here_is_not_given_to_it(tmp_path):
    laughs = "x0: &a0 [x, x]\n" + "".join(f"x{n}: &a{n} [{f'*a{n - 1}, ' * 10}]\n" for n in range(1, 10))
    found, gaps = collected(tmp_path, merge=BOT, bomb=laughs + BOT.decode(), binary=b"on: \xff\xfe", broken="on: [")

    assert found == [PATH]
    assert {row["need"] for row in gaps} >= {
        f"the build in .github/workflows/{name}.yml" for name in ("bomb", "binary", "broken")
    }


def test_files_in_another_encoding_are_looked_at(tmp_path):
    assert collected(tmp_path, merge=BOT.decode().encode("utf-16"))[0] == [PATH]


def test_files_that_are_too_large_or_too_many_are_said(tmp_path, monkeypatch):
    monkeypatch.setattr(zizmor, "MOST", 1)
    found, gaps = collected(tmp_path, a=b"#" * (300 << 10) + b"\n" + BOT, merge=BOT, z=BOT + b"\n")
    told = {row["need"]: row["reason"] for row in gaps}

    assert found == [PATH]
    assert told["weaknesses of workflows in .github/workflows/a.yml"] == "it is larger than 256 KiB"
    assert told["weaknesses of workflows in .github/workflows/z.yml"] == "1 such files were looked at, and no more"
