from datetime import datetime

import pytest

from fractional_cto.engine.rules.operations.retired_build_parts import rule
from tests.builders.facts import facts_of, files, text

PATH = ".github/workflows/build.yml"
LATER = datetime(2026, 1, 1)  # noqa: DTZ001  # facts hold UTC without a zone


def workflow(line, **subject):
    return facts_of(subjects=[subject], files=files(PATH), lines=text(PATH, line))


@pytest.mark.parametrize(
    "line",
    [
        "    runs-on: ubuntu-24.04",
        "    # runs-on: ubuntu-18.04",
        "    runs-on: ubuntu-latest # was ubuntu-18.04",
        "    name: build-ubuntu-18.04",
        "      - uses: actions/upload-artifact@v4",
        "      - run: ./build ubuntu-18.04",
    ],
)
def test_silent_about_what_still_runs(line):
    assert not list(rule.judge(workflow(line, as_of=LATER)))


def test_silent_before_the_day():
    assert not list(rule.judge(workflow("    runs-on: ubuntu-20.04")))


def test_does_not_apply_without_workflows():
    assert not rule.applies(facts_of(files=files("app.py")))


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("    runs-on: ubuntu-20.04", "ubuntu-20.04"),
        ("        os: [ubuntu-22.04, 'macos-12']", "macos-12"),
        ("          - windows-2019", "windows-2019"),
        ("      - uses: actions/upload-artifact@v3", "actions/upload-artifact@v3"),
    ],
)
def test_found(line, part):
    (finding,) = rule.judge(workflow(line, as_of=LATER))

    assert finding.claim.endswith(f"switched off: {part}.")
    assert finding.evidence[0].locator == f"{PATH}:1"
