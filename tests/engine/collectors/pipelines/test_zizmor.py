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

    assert zizmor.scanned({}) == []


def test_a_weakness_has_the_name_the_repository_has_for_the_file():
    found = {scan.rule: scan for scan in zizmor.scanned({PATH: BOT})}

    assert found["zizmor/bot-conditions"].path == PATH
    assert found["zizmor/bot-conditions"].level == "error"


def test_no_name_leads_out_of_the_folder():
    assert zizmor.scanned({".github/../../../x/action.yml": b"runs: {using: composite, steps: []}"}) == []


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
        ("import time; time.sleep(60)", "took longer than 1 seconds"),
    ],
)
def test_a_program_that_fails_is_said(tmp_path, monkeypatch, lines, reason):
    stand_in(tmp_path, monkeypatch, lines)
    monkeypatch.setattr(zizmor, "SECONDS", 1)

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
