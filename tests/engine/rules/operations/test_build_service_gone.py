from datetime import datetime

from fractional_cto.engine.rules.operations.build_service_gone import rule
from tests.builders.facts import NOW, facts_of, files


def travis(year, *others, last=NOW):
    return facts_of(
        files=files(".travis.yml", *others),
        commits=[{"committed_at": datetime(year, 1, 1)}, {"committed_at": last}],  # noqa: DTZ001  # UTC without a zone
        changes=[{"seq": 1, "file": ".travis.yml"}],
    )


def test_silent_where_it_was_changed_since():
    facts = travis(2022)

    assert not list(rule.judge(facts))
    assert not rule.applies(facts)


def test_silent_where_another_service_builds():
    facts = travis(2019, ".github/workflows/build.yml")

    assert not list(rule.judge(facts))
    assert rule.applies(facts)


def test_silent_where_nobody_works():
    assert not list(rule.judge(travis(2019, last=datetime(2022, 1, 1))))  # noqa: DTZ001  # UTC without a zone


def test_does_not_apply_without_a_build():
    assert not rule.applies(facts_of(files=files("app.py")))


def test_found():
    (finding,) = rule.judge(travis(2019))

    assert finding.claim == (
        "The only build configuration, .travis.yml, was last changed on 2019-01-01, before travis-ci.org closed; "
        "commits in the last 12 months: 1."
    )
