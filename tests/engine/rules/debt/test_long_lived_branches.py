from datetime import timedelta

import pytest

from fractional_cto.engine.records import Confidence, Severity
from fractional_cto.engine.rules.debt.long_lived_branches import rule
from tests.builders.facts import NOW, facts_of

THREE = ["cart", "ada/new-search", "try-2"]


def repository(names=THREE, *, days=90, squash_share=0.0, commits=0, **fields):
    last = NOW - timedelta(days=days)
    return facts_of(
        subjects=[{"squash_share": squash_share}],
        commits=[{}] * commits,
        branches=[{"name": name, "last_at": last, **fields} for name in names],
    )


def test_silent_about_two_experiments():
    assert not list(rule.judge(repository(THREE[:2])))


def test_silent_about_young_merged_and_empty_branches():
    assert not list(rule.judge(repository(days=89)))
    assert not list(rule.judge(repository(merged=True)))
    assert not list(rule.judge(repository(ahead=0)))
    # what stands on them holds the same work
    assert not list(rule.judge(repository(contained=True)))


@pytest.mark.parametrize(
    "name",
    [
        "1.x",
        "v2.1",
        "3-0-stable",
        "release/4.2",
        "7-1-sec",
        "copilot/fix-space-after-colon",
        "maint",
        "gh-pages",
        "dependabot/npm/a",
        "develop",
        "5.0-lts",
        "origin/main",
        "8",
        "2.7-security",
        "release/8",
        "ada/1.2",
        "shop-1.5-branch",
        "shop_v2.10_branch",
    ],
)
def test_silent_about_branches_kept_on_purpose(name):
    assert not list(rule.judge(repository([*THREE[:2], name])))


@pytest.mark.parametrize("name", ["ada/fix/12386", "fix/8", "12386", "ada/2024-05-01", "shop-7-branch"])
def test_a_number_makes_no_version(name):
    (finding,) = rule.judge(repository([*THREE[:2], name]))

    assert finding.claim.startswith("3 branches")


def test_found_where_work_was_left():
    (finding,) = rule.judge(repository())

    assert finding.claim == (
        "3 branches hold commits that the audited one lacks and have not moved for 90 days or more; the oldest, "
        "ada/new-search, since 2024-04-01."
    )
    assert (finding.severity, finding.confidence) == (Severity.LOW, Confidence.MEDIUM)


def test_worse_where_branches_are_many():
    (finding,) = rule.judge(repository([f"idea-{number}" for number in range(20)]))

    assert finding.severity is Severity.MEDIUM


def test_no_worse_where_they_are_few_for_the_work():
    (finding,) = rule.judge(repository([f"idea-{number}" for number in range(20)], commits=401))

    assert finding.severity is Severity.LOW
    assert len(finding.evidence) == 10


def test_less_sure_where_changes_are_squashed():
    (finding,) = rule.judge(repository(squash_share=0.9))

    assert finding.confidence is Confidence.LOW
