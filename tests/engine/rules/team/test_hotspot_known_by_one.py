from fractional_cto.engine.rules.team.hotspot_known_by_one import rule
from tests.builders.facts import facts_of, files
from tests.builders.measures import measured

TEAM = [{"person": "Ada Example"}, {"person": "Bob Example"}]


def hotspots(known, *, team=TEAM, sources=10, share=0.8, whole=2):
    paths = [f"{number}.py" for number in range(sources)]
    facts = facts_of(people=team, files=files(*paths))
    sole = [{"path": path, "person": "Ada Example", "share": share, "hotspot": True} for path in paths[:known]]
    scores = [{"path": path, "score": 100 - place, "revisions": 9} for place, path in enumerate(paths)]
    authors = [{"path": path, "person": person["person"]} for path in paths for person in team[-2:]]
    factor = {"definition": "doa", "value": whole, "person": "Ada Example", "files": 30, "total": 40}
    present = [{"quiet": False, **person} for person in team]
    rows = {"hotspots": scores, "sole-knowers": sole, "authorship": authors, "presence": present}
    return measured(facts, {**rows, "truck-factor": [factor]})


def test_silent_about_two_files():
    facts = hotspots(2)

    assert not list(rule.judge(facts))
    assert rule.applies(facts)


def test_no_praise_where_one_person_holds_most_of_the_whole():
    assert not rule.applies(hotspots(1, whole=1))


def test_no_praise_where_nobody_here_knows_them():
    left = [{"person": "Cleo Gone", "gone": True}, {"person": "Dan Gone", "gone": True}]

    assert not rule.applies(hotspots(1, team=[*TEAM, *left]))


def test_no_praise_where_the_second_is_quiet():
    assert not rule.applies(hotspots(1, team=[TEAM[0], {"person": "Bob Example", "quiet": True}]))


def test_no_praise_without_hotspots():
    assert not rule.applies(hotspots(1, sources=2))


def test_silent_where_they_are_a_small_part_of_the_hotspots():
    assert not list(rule.judge(hotspots(3, sources=1000)))


def test_silent_where_the_one_wrote_little():
    facts = hotspots(3, share=0.4)

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)


def test_silent_where_one_person_is_the_team():
    facts = hotspots(3, team=TEAM[:1])

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)


def test_found():
    (finding,) = rule.judge(hotspots(3))

    assert finding.claim.startswith("All of the 3 most changed files are known well by only one")
    first = finding.evidence[0]
    assert (first.locator, first.value) == ("0.py", "Ada Example added 80% of all lines ever written there")
