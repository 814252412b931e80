from fractional_cto.engine.measure import measure
from tests.engine.measures.history import ADA, BOT, commit, history


def test_silent_where_files_change_alone():
    assert measure(history(*[commit(ADA, "M a.py")] * 9, *[commit(ADA, "M b.py")] * 9), "coupling") == []


def test_four_times_together_is_chance():
    assert measure(history(*[commit(ADA, "M a.py", "M b.py")] * 4, *[commit(ADA, "M a.py")] * 2), "coupling") == []


def test_large_commits_do_not_count():
    assert measure(history(*[commit(ADA, "M a.py", "M b.py") | {"files": 31}] * 9), "coupling") == []


def test_bots_do_not_count():
    assert measure(history(*[commit(BOT, "M a.py", "M b.py")] * 9), "coupling") == []


def test_documents_and_data_do_not_count():
    files = {"a.py": {}, "b.md": {"kind": "documentation"}, "c.csv": {"kind": "data"}}

    assert measure(history(*[commit(ADA, "M a.py", "M b.md", "M c.csv")] * 9, files=files), "coupling") == []


def test_below_thirty_percent_is_left_out():
    facts = history(*[commit(ADA, "M a.py", "M b.py")] * 5, *[commit(ADA, "M a.py")] * 24)

    assert measure(facts, "coupling") == []


def test_shared_commits_per_mean_revisions_rounded_down():
    facts = history(*[commit(ADA, "M b.py", "M a.py")] * 5, *[commit(ADA, "M a.py")] * 4)

    assert measure(facts, "coupling") == [{"path": "a.py", "other": "b.py", "shared": 5, "degree": 71}]
