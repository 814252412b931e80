from dataclasses import replace

import pytest

from fractional_cto.engine.records import Checked, Outcome, Severity
from fractional_cto.engine.reports.posture import posture
from tests.builders.reports import empty_report, finding, full_report, joint_report


def said(report):
    return "".join(span.text for span in posture(report))


def test_nothing_looked_at_is_nothing_judged():
    assert said(empty_report()) == (
        "This audit looked at shop: 1 commit since March 2021. Nothing could be judged. "
        "One thing could not be examined; the reasons are given."
    )


def test_nothing_found():
    clear = Checked(rule="code/tested", repository="shop", outcome=Outcome.CLEAR)
    words = said(replace(empty_report(), checked=(clear,)))
    assert "Of 1 check, 1 found nothing to object to. No problem was found in what could be looked at." in words


@pytest.mark.parametrize(
    ("severity", "words"),
    [
        (Severity.CRITICAL, "One critical problem cannot wait and comes before other work."),
        (Severity.HIGH, "Nothing has to be stopped today, but one serious problem should be dealt with soon."),
        (Severity.MEDIUM, "No urgent problem was found; one weakness deserves a place in the plan."),
        (Severity.LOW, "Only one small thing was found."),
    ],
)
def test_the_worst_decides_the_verdict(severity, words):
    assert words in said(replace(empty_report(), findings=(finding(severity=severity),)))


def test_a_whole_audit():
    assert said(full_report()) == (
        "This audit looked at shop: 4,321 commits since March 2021. Of 20 checks, 12 found nothing to object to. "
        "One critical problem cannot wait and comes before other work. Most of it concerns code and team. "
        "Knowledge of half of the code rests on only two people. Four findings could come up in a funding round. "
        "Two quick wins take 2–9\u00a0days; everything else is estimated at 10–41\u00a0days of work. "
        "Two things could not be examined; the reasons are given."
    )


def test_several_repositories():
    words = said(joint_report())
    assert words.startswith("This audit looked at two repositories: 8,642 commits")
    assert "half of the code of api rests" in words


def test_figures_can_be_looked_up():
    anchors = {span.anchor for span in posture(full_report())} - {None}
    assert {"context", "checks", "register-critical", "measure-truck-factor", "funding", "quick-wins"} <= anchors
