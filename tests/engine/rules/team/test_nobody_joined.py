from datetime import timedelta

from fractional_cto.engine.rules.team.nobody_joined import rule
from tests.builders.facts import NOW, facts_of

NAMES = ("Ada Example", "Bob Example", "Cy Example")


def team(*days, each=5, **tables):
    people = [{"person": name, "first_at": NOW - timedelta(days=ago)} for name, ago in zip(NAMES, days, strict=False)]
    return facts_of(people=people, commits=[{"author": row["person"]} for row in people] * each, **tables)


def test_silent_where_somebody_joined():
    facts = team(3000, 2000, 300)

    assert not list(rule.judge(facts))
    assert rule.applies(facts)


def test_silent_about_a_pair():
    facts = team(3000, 2000)

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)


def test_silent_about_visitors():
    assert not list(rule.judge(team(3000, 2000, 1000, each=4)))


def test_silent_about_a_young_repository():
    assert not list(rule.judge(team(1000, 1000, 1000, subjects=[{"first_at": NOW - timedelta(days=1000)}])))


def test_found():
    (finding,) = rule.judge(team(3000, 2000, 1000))

    assert finding.claim == (
        "None of the 3 people with 5 or more commits in the 12 months before 2024-06-30 began "
        "within the last 24 months; "
        "the last one to join and stay was Cy Example, on 2021-10-04."
    )
    assert [row.locator for row in finding.evidence] == ["Cy Example", "Bob Example", "Ada Example"]
