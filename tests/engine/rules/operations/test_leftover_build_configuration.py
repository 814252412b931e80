from datetime import timedelta

from fractional_cto.engine.rules.operations.leftover_build_configuration import rule
from tests.builders.facts import NOW, facts_of, files

ACTIONS = ".github/workflows/build.yml"


def changed(**days):
    paths = {"travis": ".travis.yml", "actions": ACTIONS}
    return facts_of(
        files=files(*(paths[name] for name in days)),
        commits=[{"committed_at": NOW - timedelta(days=ago)} for ago in days.values()],
        changes=[{"seq": seq, "file": paths[name]} for seq, name in enumerate(days, 1)],
    )


def test_silent_with_one_service():
    facts = changed(travis=2000)

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)


def test_silent_where_both_are_kept():
    facts = changed(travis=900, actions=10)

    assert not list(rule.judge(facts))
    assert rule.applies(facts)


def test_silent_where_both_rest():
    assert not list(rule.judge(changed(travis=2000, actions=500)))


def test_found():
    (finding,) = rule.judge(changed(travis=2000, actions=10))

    assert finding.claim == (
        "The configuration of Travis was last changed on 2019-01-08; that of GitHub Actions on 2024-06-20."
    )
    assert [row.locator for row in finding.evidence] == [".travis.yml"]
