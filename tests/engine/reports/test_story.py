from dataclasses import replace
from datetime import UTC, datetime

import pytest

from fractional_cto.engine.records import Area, Checked, Confidence, Effort, NotMeasured, Outcome, Severity
from fractional_cto.engine.reports import story
from fractional_cto.engine.rule import rules
from tests.builders.reports import empty_report, finding, full_report, measured, subject


def told(*findings, **fields):
    return replace(empty_report(), findings=findings, **fields)


def clear(rule, repository="shop", strength="Good.", severity=None):
    return Checked(rule=rule, repository=repository, outcome=Outcome.CLEAR, strength=strength, severity=severity)


def test_nothing_found_is_nothing_to_do():
    report = empty_report()
    assert story.actions(report) == story.quick_wins(report) == story.funding(report) == story.debt(report) == ()
    assert story.counts(report) == dict.fromkeys(Severity, 0)
    assert story.praises(report) == ()


def test_the_worst_comes_first_then_the_surest_then_the_cheapest():
    low = finding(1, severity=Severity.LOW)
    unsure = finding(2, severity=Severity.HIGH, confidence=Confidence.LOW, effort=Effort(low=1, high=1))
    dear = finding(3, severity=Severity.HIGH, confidence=Confidence.HIGH, effort=Effort(low=1, high=90))
    cheap = finding(4, severity=Severity.HIGH, confidence=Confidence.HIGH, effort=Effort(low=1, high=9))
    assert story.ordered([low, unsure, dear, cheap]) == [cheap, dear, unsure, low]


def test_one_piece_of_work_is_one_group():
    one, two = finding(1, fingerprint="1" * 16), finding(1, fingerprint="2" * 16)
    (group,) = story.grouped([two, one])
    assert group.findings == (one, two)
    assert group.effort == Effort(low=4, high=16)
    assert group.others == 1


def test_another_recommendation_is_other_work():
    assert len(story.grouped([finding(1), finding(1, recommendation="Wait.")])) == 2


def test_three_actions_each_of_another_rule():
    findings = [finding(1, title=f"Title {number}") for number in range(4)]
    actions = story.actions(told(*findings, finding(2), finding(3), finding(4)))
    assert [group.lead.rule for group in actions] == ["team/example-4", "operations/example-3", "code/example-1"]


def test_what_is_serious_is_not_left_out_for_something_lighter():
    keys = [finding(1, title=title, severity=Severity.HIGH) for title in ("Key", "Password")]
    lighter = [finding(number, severity=Severity.MEDIUM) for number in (2, 3)]
    chosen = story.actions(told(*lighter, *keys))
    assert [group.lead.severity for group in chosen] == [Severity.HIGH, Severity.HIGH, Severity.MEDIUM]


def test_what_has_one_cause_is_one_action():
    findings = [finding(1, rule=rule) for rule in ("code/few-tests", *story.ONE_PERSON)]
    assert [group.lead.rule for group in story.actions(told(*findings))] == [
        "code/few-tests",
        "team/component-known-by-one",
    ]
    assert {rule.name for rule in rules()} >= story.ONE_PERSON


def test_lists_choose_by_their_mark():
    quick, blocker = finding(1, quick_win=True, funding_blocker=False), finding(5, funding_blocker=True)
    report = told(quick, blocker)
    assert [group.lead for group in story.quick_wins(report)] == [quick]
    assert [group.lead for group in story.funding(report)] == [blocker]
    assert [group.lead for group in story.debt(report)] == [blocker]


def test_the_register_keeps_each_finding_under_its_own_severity():
    high, medium = (finding(1, severity=severity) for severity in (Severity.HIGH, Severity.MEDIUM))
    assert [group.findings for group in story.register(told(medium, high))] == [(high,), (medium,)]
    assert len(story.grouped([high, medium])) == 1


def test_only_a_clear_rule_with_words_is_a_strength():
    checked = (
        clear("code/tested"),
        clear("code/wordless", strength=""),
        Checked(rule="code/found", repository="shop", outcome=Outcome.FOUND, strength="Good."),
    )
    assert [each.rule for each in story.strengths(told(checked=checked))] == ["code/tested"]


def test_a_strength_names_all_its_repositories():
    (strength,) = story.strengths(told(checked=(clear("code/tested", "shop"), clear("code/tested", "api"))))
    assert strength.repositories == ("shop", "api")
    assert strength.area is Area.CODE


def test_the_first_page_praises_every_part_before_a_second_of_any():
    checked = (*tuple(clear(f"code/good-{number}") for number in range(9)), clear("team/good"))
    praised = [each.rule for each in story.praises(told(checked=checked))]
    assert praised == ["code/good-0", "code/good-1", "code/good-2", "code/good-3", "team/good"]


def test_what_would_have_been_worse_is_praised_first():
    checked = (clear("code/a", severity=Severity.LOW), clear("code/b"), clear("code/c", severity=Severity.HIGH))
    assert [each.rule for each in story.strengths(told(checked=checked))] == ["code/c", "code/a", "code/b"]


def test_six_parts_hold_every_finding():
    report = full_report()
    parts = story.parts(report)
    assert [part.area for part in parts] == list(Area)
    assert sum(len(group.findings) for part in parts for group in part.groups) == len(report.findings)
    assert {part.area: part.unanswered for part in parts}[Area.OPERATIONS] == 1
    assert {part.area: part.idle for part in parts}[Area.DEBT] == 1


def test_one_repository_is_behind_nothing():
    assert story.behind(empty_report()) == {}


@pytest.mark.parametrize(
    ("last", "behind"), [((2024, 3, 31), {}), ((2024, 3, 30), {"api": 3}), ((2023, 6, 30), {"api": 12})]
)
def test_a_repository_is_behind_from_three_months_on(last, behind):
    old = replace(subject("api"), last_at=datetime(*last, 12, tzinfo=UTC))
    assert story.behind(replace(empty_report(), subjects=(subject(), old))) == behind


def test_commits_of_the_last_year_are_counted():
    rows = tuple({"month": "2024-01", "commits": amount} for amount in (100, *[2] * 12))
    assert story.recent_commits(empty_report()) == {}
    assert story.recent_commits(replace(empty_report(), measures=(measured("contributors", rows),))) == {"shop": 24}


def test_gaps_are_told_by_reason():
    missing = [
        NotMeasured(what=what, reason="no tags", repository=repository)
        for what, repository in (("b", "shop"), ("a", "shop"), ("a", "api"))
    ]
    (gap,) = story.gaps(missing)
    assert gap.whats == ("a", "b")
    assert gap.repositories == ("shop", "api")


def test_a_claim_nobody_could_check_is_no_thing():
    missing = [NotMeasured(what=what, reason="no tags") for what in ("measure releases", "Nobody can tell the version")]
    (gap,) = story.gaps(missing)
    assert gap.things == ("measure releases",)
    assert gap.statements == ("Nobody can tell the version",)
