from fractional_cto.engine.rules.team.knowledge_left import rule
from tests.builders.facts import facts_of
from tests.builders.measures import measured


def hotspots(*lost, score=50):
    scores = [{"path": f"{number}.py", "score": score} for number in range(len(lost))]
    losses = [{"path": f"{number}.py", "lines": 100, "share_lost": share} for number, share in enumerate(lost)]
    facts = facts_of(people=[{"person": "Ada Example"}])
    return measured(facts, {"hotspots": scores, "knowledge-loss": losses})


def test_silent_about_two_files():
    facts = hotspots(0.9, 0.9)

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)


def test_silent_where_most_is_known():
    facts = hotspots(0.9, 0.9, 0.9, *[0.1] * 10)

    assert not list(rule.judge(facts))
    assert rule.applies(facts)


def test_silent_where_half_is_known():
    facts = hotspots(0.5, 0.5, 0.5)

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)


def test_no_praise_where_those_who_know_are_quiet():
    facts = hotspots(0.1, 0.1, 0.1)
    quiet = [{"person": "Ada Example", "worked_at": None, "quiet": True}]
    written = [{"path": f"{number}.py", "person": "Ada Example", "weight": 9} for number in range(3)]

    assert not rule.applies(measured(facts, {"contributions": written, "presence": quiet}))


def test_silent_about_files_that_hardly_change():
    assert not list(rule.judge(hotspots(0.9, 0.9, 0.9, score=5)))


def test_found():
    (finding,) = rule.judge(hotspots(0.9, 0.8, 1.0))

    assert finding.claim == (
        "Of the 3 most changed files, all were written for the most part by people who have left: they added 75% or "
        "more of all lines ever written there."
    )
    assert [row.value for row in finding.evidence] == [
        f"{share}% of all lines ever written there by leavers" for share in (90, 80, 100)
    ]


def quiet(lost, files=20):
    rows = [{"path": f"{number}.py", "lines": 100, "share_lost": lost} for number in range(files)]
    tree = [{"path": row["path"]} for row in rows]
    return measured(facts_of(files=tree), {"hotspots": [{"path": "0.py", "score": 5}], "knowledge-loss": rows})


def test_silent_about_the_whole_where_a_quarter_is_known():
    assert not list(rule.judge(quiet(0.75)))


def test_silent_about_the_whole_of_a_few_files():
    assert not list(rule.judge(quiet(1.0, files=19)))


def test_the_whole_where_little_is_being_changed():
    (finding,) = rule.judge(quiet(0.9))

    assert finding.title == "Those who wrote most of the code have left"
    assert finding.claim == (
        "People who have left or committed nothing for 12 months added 90% of what was ever written in the source and "
        "tests, which have 2,000 lines today."
    )
    assert finding.evidence[0].value == "100 lines, 90% of all ever written by leavers"
