from fractional_cto.engine.rules.team.knowledge_left import rule
from tests.builders.facts import facts_of
from tests.builders.measures import measured


def hotspots(*lost, score=50):
    scores = [{"path": f"{number}.py", "score": score} for number in range(len(lost))]
    losses = [{"path": f"{number}.py", "lines": 100, "share_lost": share} for number, share in enumerate(lost)]
    return measured(facts_of(), {"hotspots": scores, "knowledge-loss": losses})


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


def test_silent_about_files_that_hardly_change():
    assert not list(rule.judge(hotspots(0.9, 0.9, 0.9, score=5)))


def test_found():
    (finding,) = rule.judge(hotspots(0.9, 0.8, 1.0))

    assert finding.claim == "All of the 3 most changed files were written to 75% or more by people who have left."
    assert [row.value for row in finding.evidence] == ["90% by leavers", "80% by leavers", "100% by leavers"]
