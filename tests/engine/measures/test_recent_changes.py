from fractional_cto.engine.measure import measure
from tests.engine.measures.history import ADA, BOT, commit, history


def recent(*commits, **fields):
    return [
        (row["seq"], row["path"], row["this_year"]) for row in measure(history(*commits, **fields), "recent-changes")
    ]


def test_the_last_twelve_months_are_told_from_those_before():
    assert recent(commit(ADA, "M a.py", days=600), commit(ADA, "M a.py", days=300)) == [
        (1, "a.py", False),
        (2, "a.py", True),
    ]


def test_silent_about_what_is_older_or_dated_later():
    assert recent(commit(ADA, "M a.py", days=740), commit(ADA, "M a.py", days=-1)) == []


def test_silent_about_files_that_are_gone():
    assert recent(commit(ADA, "M a.py", "M b.py"), files={"b.py": {}}) == [(1, "b.py", True)]


def test_what_rules_ask_about():
    facts = history(commit(BOT, "M a.py 12", files=40, fix=True), files={"a.py": {"kind": "test", "component": "a"}})

    (row,) = measure(facts, "recent-changes")

    assert row == row | {"author": BOT, "bot": True, "fix": True, "wide": 40}
    assert row == row | {"kind": "test", "component": "a", "added": 12, "deleted": 0}


def test_empty_where_there_is_no_history():
    assert recent() == []
