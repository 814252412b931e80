from fractional_cto.engine.rules.team.hotspot_without_owner import rule
from tests.builders.facts import facts_of, files
from tests.builders.measures import measured


def hotspots(*paths, people=9, rounds=4, leader=0, score=50):
    authors = [f"Person {number}" for number in range(people)] * rounds + ["Person 0"] * leader
    commits = [{"author": author} for author in authors]
    changes = [{"seq": seq, "file": path} for path in paths for seq in range(1, len(commits) + 1)]
    facts = facts_of(commits=commits, changes=changes, files=files(*paths))
    return measured(facts, {"hotspots": [{"path": path, "score": score} for path in paths]})


THREE = ("a.py", "b.py", "c.py")


def test_silent_about_two_files():
    facts = hotspots("a.py", "b.py")

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)


def test_silent_where_somebody_leads():
    facts = hotspots(*THREE, leader=12)

    assert not list(rule.judge(facts))
    assert rule.applies(facts)


def test_silent_where_few_work():
    assert not list(rule.judge(hotspots(*THREE, people=7, rounds=5)))


def test_silent_about_files_that_change_less():
    assert not list(rule.judge(hotspots(*THREE, rounds=3)))


def test_silent_about_lower_hotspots():
    assert not list(rule.judge(hotspots(*THREE, score=9)))


def test_silent_about_lists_everybody_adds_to():
    assert not list(rule.judge(hotspots("settings.py", "config/routes.rb", "schema.graphql")))


def test_found():
    (finding,) = rule.judge(hotspots(*THREE))

    assert finding.claim == (
        "3 of the most changed files have no one who leads: a.py was changed 36 times by 9 people in the 12 months "
        "before 2024-06-30, by none of them more than 4 times."
    )
    assert finding.evidence[0].value == "36 changes by 9 people"
