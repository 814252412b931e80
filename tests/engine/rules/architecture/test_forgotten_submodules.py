from datetime import timedelta

from fractional_cto.engine.records import Severity
from fractional_cto.engine.rules.architecture.forgotten_submodules import rule
from tests.builders.facts import NOW, facts_of, files


def repository(*, days, listed=True):
    tracked = [{"path": "lib/codec", "mode": "submodule", "kind": "data"}]
    return facts_of(
        commits=[{"committed_at": NOW - timedelta(days=days)}],
        changes=[{"seq": 1, "file": "lib/codec"}],
        files=tracked + (files(".gitmodules", kind="configuration") if listed else []),
    )


def test_silent_without_submodules():
    assert not list(rule.judge(facts_of(files=files("app.py"))))


def test_silent_where_submodules_move():
    assert not list(rule.judge(repository(days=600)))


def test_found_where_a_submodule_stands_still():
    (finding,) = rule.judge(repository(days=800))

    assert finding.claim == "The only submodule has not moved for 24 months or more; lib/codec for 26 months."
    assert finding.severity is Severity.LOW


def test_found_where_it_can_not_be_fetched():
    (finding,) = rule.judge(repository(days=1, listed=False))

    assert finding.claim == "1 submodule cannot be fetched: there is no .gitmodules to say where they come from."
    assert finding.severity is Severity.HIGH
