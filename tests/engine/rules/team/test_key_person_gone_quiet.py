from datetime import timedelta

from fractional_cto.engine.rules.team.key_person_gone_quiet import rule
from tests.builders.facts import NOW, facts_of
from tests.builders.measures import measured


def key_person(days, months=6, value=2, names=("Ada Example",), **person):
    last = NOW - timedelta(days=days)
    commits = [
        {"author": name, "committed_at": last - timedelta(days=30 * month)} for name in names for month in range(months)
    ]
    facts = facts_of(people=[{"person": name, "last_at": last, **person} for name in names], commits=commits)
    row = {"definition": "doa", "value": value, "files": 30, "total": 40, "gone": person.get("gone", False)}
    return measured(facts, {"truck-factor": [{**row, "person": name} for name in names]})


def test_silent_about_a_holiday():
    facts = key_person(60)

    assert not list(rule.judge(facts))
    assert rule.applies(facts)


def test_silent_about_somebody_who_was_never_regular():
    assert not list(rule.judge(key_person(100, months=3)))


def test_silent_where_many_hold_the_knowledge():
    facts = key_person(100, value=6)

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)


def test_silent_about_leavers_which_another_rule_reports():
    facts = key_person(100, gone=True)

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)


def test_found():
    (finding,) = rule.judge(key_person(100))

    assert finding.claim == (
        "Of the few people who know most of the code, this one committed regularly to this branch and has stopped: "
        "Ada Example (last commit 2024-03-22, 100 days ago)."
    )
    assert [(row.locator, row.value) for row in finding.evidence] == [("Ada Example", 30)]


def test_several_are_told_in_one_finding():
    (finding,) = rule.judge(key_person(100, names=("Ada Example", "Ben Example")))

    assert finding.title == "Several of those who know most of the code have gone quiet"
    assert "these committed regularly to this branch and have stopped: Ada Example (last" in finding.claim
    assert [row.locator for row in finding.evidence] == ["Ada Example", "Ben Example"]
