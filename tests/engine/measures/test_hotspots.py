from datetime import timedelta

from fractional_cto.engine.measure import measure
from tests.builders.facts import NOW, facts_of, files


def test_silent_without_changes():
    assert measure(facts_of(files=files("a.py")), "hotspots") == []


def test_old_revisions_do_not_count():
    facts = facts_of(
        commits=[{"committed_at": NOW - timedelta(days=800)}] * 3,
        changes=[{"seq": seq, "file": "a.py"} for seq in (1, 2, 3)],
        files=files("a.py"),
    )

    assert measure(facts, "hotspots") == []


def test_revisions_times_lines_relative_to_the_highest():
    facts = facts_of(
        commits=[{}] * 4,
        changes=[{"seq": seq, "file": "a.py"} for seq in (1, 2, 3, 4)]
        + [{"seq": seq, "file": "b.py"} for seq in (1, 2)],
        files=files("a.py", "b.py"),
    )

    assert measure(facts, "hotspots") == [
        {"path": "a.py", "revisions": 4, "churn": 8, "lines": 100, "score": 100},
        {"path": "b.py", "revisions": 2, "churn": 4, "lines": 100, "score": 50},
    ]
