from fractional_cto.engine.records import Confidence
from fractional_cto.engine.rules.team.unreviewed_changes import rule
from tests.builders.facts import facts_of

ADA = {"author": "Ada Example", "committer": "Ada Example"}
BOB = {"author": "Bob Example", "committer": "Bob Example"}


def test_silent_where_changes_carry_a_reference():
    facts = facts_of(commits=[{**ADA, "review": "#1"}, {**BOB, "review": "#2"}] * 30)

    assert not list(rule.judge(facts))
    assert rule.applies(facts)


def test_silent_where_changes_are_merged():
    facts = facts_of(commits=[{**ADA, "parents": 2}, {**BOB, "mainline": False}] * 60)

    assert not list(rule.judge(facts))


def test_silent_where_somebody_else_put_them_there():
    assert not list(
        rule.judge(facts_of(commits=[{**ADA, "committer": "Bob Example"}, {**BOB, "committer": "Web"}] * 60))
    )


def test_silent_about_one_person_and_bots():
    assert not list(rule.judge(facts_of(commits=[ADA, {**BOB, "bot": True}] * 60)))


def test_no_praise_for_one_person_who_pushes_everything():
    facts = facts_of(commits=[ADA] * 100)

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)


def test_silent_about_little_work():
    facts = facts_of(commits=[ADA] * 28 + [BOB])

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)


def test_unsure_where_nothing_leaves_a_trace():
    (finding,) = rule.judge(facts_of(commits=[ADA] * 20 + [BOB] * 10))

    assert finding.confidence == Confidence.LOW
    assert finding.claim == (
        "30 of 30 changes to the main line in the 12 months before 2024-06-30 were put there by their own author "
        "without a merge or a reference to a change request, by 2 people."
    )


def test_surer_where_other_changes_leave_a_trace():
    (finding,) = rule.judge(facts_of(commits=[ADA] * 20 + [BOB] * 10 + [{**ADA, "review": "#1"}] * 10))

    assert finding.confidence == Confidence.MEDIUM
    assert [(row.locator, row.value) for row in finding.evidence] == [("Ada Example", 20), ("Bob Example", 10)]
