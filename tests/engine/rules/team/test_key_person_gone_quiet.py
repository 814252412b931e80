from datetime import timedelta

from fractional_cto.engine.rules.team.key_person_gone_quiet import rule
from tests.builders.facts import NOW, facts_of, files
from tests.builders.measures import measured


def key_person(days, *, months=6, names=("Ada Example",), later=(), gone=False, **factor):
    last = NOW - timedelta(days=days)
    commits = [
        {"author": name, "committed_at": last - timedelta(days=30 * month)} for name in names for month in range(months)
    ]
    changes = [{"seq": seq, "file": "a.py"} for seq in range(1, len(commits) + 1)]
    facts = facts_of(
        people=[{"person": name, "gone": gone} for name in names],
        commits=[*commits, *({"author": name, "committed_at": NOW, **each} for name in names for each in later)],
        files=files("a.py"),
        changes=changes,
    )
    row = {"definition": "doa", "value": 2, "files": 30, "total": 40, "gone": gone, **factor}
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


def test_silent_about_who_knows_little():
    facts = key_person(100, files=1)

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)


def test_silent_about_who_merges_what_others_write():
    facts = key_person(100, later=[{"parents": 2}])

    assert not list(rule.judge(facts))
    assert rule.applies(facts)


def test_a_commit_without_code_is_no_sign_of_life():
    facts = key_person(100, later=[{"subject": "Add a sponsor"}])

    assert list(rule.judge(facts))
    assert not rule.applies(facts)


def test_found():
    (finding,) = rule.judge(key_person(100))

    assert finding.claim == (
        "Of the few people who know most of the code, this one worked on it regularly and has stopped, on the audited "
        "branch at least: Ada Example (last worked on it 2024-03-22, 100 days ago)."
    )
    assert [(row.locator, row.value) for row in finding.evidence] == [("Ada Example", 30)]


def test_several_are_told_in_one_finding():
    (finding,) = rule.judge(key_person(100, names=("Ada Example", "Ben Example")))

    assert finding.title == "Several of those who know most of the code have gone quiet"
    assert "these worked on it regularly and have stopped, on the audited branch at least: Ada Ex" in finding.claim
    assert [row.locator for row in finding.evidence] == ["Ada Example", "Ben Example"]
