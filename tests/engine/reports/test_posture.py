from dataclasses import replace
from datetime import UTC, datetime

import pytest

from fractional_cto.engine.records import Checked, Effort, NotMeasured, Outcome, Severity
from fractional_cto.engine.reports.posture import posture
from tests.builders.reports import empty_report, finding, full_report, joint_report, measured, subject


def said(report):
    return "".join(span.text for span in posture(report))


def test_nothing_looked_at_is_nothing_judged():
    assert said(empty_report()) == (
        "This audit looked at shop: 1 commit since March 2021. Nothing could be judged. "
        "One thing could not be examined; the reasons are given."
    )


def test_things_not_examined_for_the_same_reason_are_one_point_of_the_list():
    absent = [NotMeasured(what=what, reason=reason, repository="shop") for what, reason in ("ax", "bx", "cy")]

    assert said(replace(empty_report(), not_examined=tuple(absent))).endswith(
        "Three things could not be examined, for two reasons that are given."
    )


def clear(*rules):
    return tuple(Checked(rule=rule, repository="shop", outcome=Outcome.CLEAR) for rule in rules)


def quiet(commits, **fields):
    rows = ({"month": "2023-01", "commits": 500}, *({"month": "2024-01", "commits": commits // 12} for _ in range(12)))
    return replace(empty_report(), measures=(measured("contributors", rows),), **fields)


def test_nothing_found():
    words = said(replace(empty_report(), checked=clear("code/tested")))
    assert "No problem was found in what could be looked at. Of 1 check that applies, 1 found nothing to" in words
    assert "clean bill" not in words


def test_a_check_without_anything_to_judge_is_not_counted_as_made():
    idle = Checked(rule="code/idle", repository="shop", outcome=Outcome.NOT_APPLICABLE)
    words = said(replace(empty_report(), checked=(*clear("code/tested"), idle)))
    assert "Of 1 check that applies, 1 found nothing to object to. One check had nothing to judge." in words


def test_silence_of_the_idle_is_no_health():
    idle = tuple(Checked(rule=f"code/i{n}", repository="shop", outcome=Outcome.NOT_APPLICABLE) for n in range(4))
    assert "clean bill" not in said(replace(empty_report(), checked=(*clear("code/tested"), *idle[1:])))
    words = said(replace(empty_report(), checked=(*clear("code/tested"), *idle)))
    assert "looked at. With so little to look at, that is no clean bill of health." in words


def test_a_year_of_work_is_no_news():
    assert "work happened" not in said(quiet(24, checked=clear("code/tested")))


def test_a_year_without_work_is_said():
    words = said(quiet(12, checked=clear("code/tested")))
    assert "Hardly any work happened in the last year: 12 commits." in words
    assert "no clean bill of health" in words
    assert "No work happened in the last year." in said(quiet(0))


def test_many_quiet_repositories_are_counted():
    names = ("a", "b", "c", "d")
    old = tuple(
        replace(subject(name), last_at=datetime(2023, 1 + place, 1, tzinfo=UTC)) for place, name in enumerate(names)
    )
    rows = ({"month": "2023-01", "commits": 1},)
    few = tuple(measured("contributors", rows, name) for name in names)
    words = said(replace(empty_report(), subjects=(subject(), *old), measures=few))
    assert "in the year before their revision in 4 repositories, the least in a." in words
    assert "There was no commit for 14 to 17 months in 4 repositories, measured" in words


def test_one_author_of_a_few_files_is_no_news():
    row = {"definition": "doa", "value": 1, "person": "Ada Example", "files": 5, "total": 19}
    assert "alf of the files" not in said(replace(empty_report(), measures=(measured("truck-factor", (row,)),)))
    row = {**row, "total": 20}
    assert "half of the files" in said(replace(empty_report(), measures=(measured("truck-factor", (row,)),)))


def knowing(gone):
    rows = [
        {"definition": "doa", "value": len(gone), "person": f"Person {number}", "files": 30, "total": 40, "gone": left}
        for number, left in enumerate(gone)
    ]
    return measured("truck-factor", tuple(rows))


@pytest.mark.parametrize(
    ("gone", "words"),
    [
        ((False, False), "Without two people, half of the files would have nobody who knows them well, counted over"),
        (
            (True, False),
            "Without one person (besides one who has left already), half of the files would have nobody who knows",
        ),
        ((True, True), "Half of the files have nobody left who knows them well: the two people who did have left."),
        ((True,), "Half of the files have nobody left who knows them well: the person who did has left."),
    ],
)
def test_those_who_left_are_no_longer_counted_on(gone, words):
    assert words in said(replace(empty_report(), measures=(knowing(gone),)))


def test_those_who_left_are_told_of_every_repository():
    measures = (replace(knowing((True, True)), repository="api"), replace(knowing((True, False)), repository="shop"))
    words = said(replace(joint_report(), measures=measures))
    assert "Half of the files in api have nobody left who knows them well: the two people who did have left." in words
    assert " Without one person in shop (besides one who has left already), half of the files would have" in words


def test_what_is_urgent_needs_no_caution():
    urgent = finding(severity=Severity.HIGH)
    assert "clean bill" not in said(quiet(12, checked=clear("code/tested"), findings=(urgent,)))


def test_the_finding_about_knowledge_is_the_only_word_on_it():
    held = finding(rule="team/knowledge-held-by-one", title="One person holds most of the knowledge")
    words = said(replace(full_report(), findings=(held,)))
    assert words.count("One person holds most of the knowledge.") == 1
    named = said(replace(full_report(), findings=(replace(held, severity=Severity.HIGH),)))
    assert "dealt with soon: One person holds most of the knowledge." in named
    assert named.count("One person holds most of the knowledge.") == 1
    assert "two people" not in words


def test_work_without_quick_wins_is_told_too():
    report = replace(empty_report(), findings=(finding(1, quick_win=False, effort=Effort(low=8, high=80)),))
    assert "What was found is estimated at 1–10\u00a0days of work." in said(report)
    only = replace(empty_report(), findings=(finding(1, quick_win=True, effort=Effort(low=2, high=8)),))
    assert "One quick win takes 2–8\u00a0hours of work." in said(only)


@pytest.mark.parametrize(
    ("severity", "words"),
    [
        (
            Severity.CRITICAL,
            "One critical problem cannot wait and comes before other work: Something is wrong with part 1.",
        ),
        (Severity.HIGH, "Nothing has to be stopped today, but one serious problem should be dealt with soon: Some"),
        (Severity.MEDIUM, "No urgent problem was found; one weakness deserves a place in the plan."),
        (Severity.LOW, "Only one small thing was found."),
    ],
)
def test_the_worst_decides_the_verdict(severity, words):
    assert words in said(replace(empty_report(), findings=(finding(severity=severity),)))


def test_a_whole_audit():
    assert said(full_report()) == (
        "This audit looked at shop: 4,321 commits since March 2021. "
        "One critical problem cannot wait and comes before other work: Something is wrong with part 4. "
        "Most of what was found concerns the code and the team. "
        "Without two people, half of the files would have nobody who knows them well, counted over the whole "
        "history. Four findings could come up in a funding round. "
        "Two quick wins together take 2–9\u00a0days; everything else is estimated at 10–41\u00a0days of work. "
        "Of 20 checks that apply, 12 found nothing to object to. One check had nothing to judge. "
        "Two things could not be examined, for one reason that is given."
    )


def test_several_repositories():
    words = said(joint_report())
    assert words.startswith("This audit looked at two repositories: 8,642 commits")
    assert "Without two people in api and two people in shop, half of the files would have nobody" in words
    assert "work: Something is wrong with part 4 (in " in words
    assert "There was no commit in api for 4 months, measured at the newest revision of this audit" in words


def test_the_finding_names_its_repository():
    held = finding(rule="team/knowledge-held-by-one", title="One person knows", repository="api")
    words = said(replace(joint_report(), findings=(held,)))
    assert "One person knows of api. Without two people in shop, half of" in words
    assert "Without two people in shop, half of the files" in words


def test_figures_can_be_looked_up():
    anchors = {span.anchor for span in posture(full_report())} - {None}
    assert {"context", "checks", "register-critical", "measure-truck-factor", "funding", "quick-wins"} <= anchors


def test_of_several_urgent_problems_the_first_is_named():
    two = [finding(number, severity=Severity.HIGH) for number in (1, 2)]
    words = said(replace(empty_report(), findings=tuple(two)))
    assert "two serious problems should be dealt with soon, first of all this: Something is wrong with part 1." in words
