from datetime import timedelta

from fractional_cto.engine.measure import measure
from tests.builders.facts import NOW
from tests.engine.measures.history import ADA, BEN, commit, history


def presence(*commits, **tables):
    return {row["person"]: row for row in measure(history(*commits, **tables), "presence")}


def quiet(*commits, **tables):
    return {person for person, row in presence(*commits, **tables).items() if row["quiet"]}


def test_nobody_is_quiet_within_ninety_days():
    assert not quiet(commit(ADA, "M a.py", days=89), commit(BEN, "M test_a.py", days=1))


def test_who_merges_is_at_work():
    assert not quiet(commit(ADA, "M a.py", days=100), commit(ADA, parents=2, days=1))


def test_work_on_what_is_no_longer_there_counts():
    assert not quiet(commit(ADA, "D old.py", days=1), files={"a.py": {}})


def test_who_works_on_another_branch_is_not_quiet():
    elsewhere = {ADA: NOW - timedelta(days=5), BEN: NOW - timedelta(days=95)}
    commits = (commit(ADA, "M a.py", days=100), commit(BEN, "M a.py", days=100))

    assert quiet(*commits, elsewhere=elsewhere) == {BEN}


def test_a_list_of_sponsors_is_no_work_on_the_code():
    files = {"a.py": {}, "b.py": {"kind": "test"}, "README.md": {"kind": "documentation"}}
    rows = presence(
        commit(BEN, "M a.py", days=95),
        commit(ADA, "M b.py", days=90),
        commit(ADA, "M README.md", days=1),
        commit(BEN, "M b.py", days=5),
        files=files,
    )

    assert rows[ADA]["quiet"]
    assert not rows[BEN]["quiet"]
    assert (NOW - rows[ADA]["worked_at"]).days == 90


def test_who_never_worked_on_the_code_is_quiet():
    rows = presence(commit(ADA, "M README.md"), files={"README.md": {"kind": "documentation"}})

    assert rows == {ADA: {"person": ADA, "worked_at": None, "quiet": True}}
