from datetime import timedelta

from fractional_cto.engine.records import Severity
from fractional_cto.engine.rules.architecture.coupling_across_components import rule
from tests.builders.facts import NOW, facts_of, files


def history(*, parts=("api", "web"), shared=20, alone=0, at=NOW, others=(), **size):
    """Shared commits change both components, the others only api."""
    changes = [{"seq": seq, "file": f"{part}/a.py"} for seq in range(1, shared + 1) for part in parts]
    changes += [{"seq": seq, "file": "api/a.py"} for seq in range(shared + 1, shared + alone + 1)]
    manifests = [{"path": path, "component": path.partition("/")[0], "kind": "configuration"} for path in others]
    sources = [row for part in parts for row in files(f"{part}/a.py", component=part, **{"lines": 1000, **size})]
    return facts_of(commits=[{"committed_at": at}] * (shared + alone), changes=changes, files=[*sources, *manifests])


def test_silent_where_components_change_apart():
    assert not list(rule.judge(history(alone=50)))


def test_silent_where_shared_commits_are_few():
    assert not list(rule.judge(history(shared=19)))


def test_silent_about_small_components():
    assert not list(rule.judge(history(lines=999)))


def test_silent_about_what_is_no_longer_coupled():
    assert not list(rule.judge(history(at=NOW - timedelta(days=800))))


def test_silent_about_examples():
    assert not list(rule.judge(history(parts=("api", "examples"))))


def test_found_where_two_components_are_one():
    (finding,) = rule.judge(history(shared=30, alone=10))

    assert finding.claim == (
        "1 pair of components changed together at least half of the time: api and web, "
        "30 shared commits, 85% of their average number."
    )
    assert finding.severity is Severity.MEDIUM


def test_the_closest_of_several_pairs_is_named():
    claim = next(iter(rule.judge(history(parts=("api", "web", "jobs"))))).claim

    assert claim.startswith("3 pairs of components changed together at least half of the time; most closely api and")


def test_worse_where_both_are_packaged():
    (finding,) = rule.judge(history(others=("api/package.json", "web/package.json")))

    assert finding.severity is Severity.HIGH
