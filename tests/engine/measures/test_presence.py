from fractional_cto.engine.measure import measure
from tests.builders.facts import NOW
from tests.engine.measures.history import ADA, BEN, commit, history


def presence(*commits, **files):
    return {row["person"]: row for row in measure(history(*commits, **files), "presence")}


def quiet(*commits, **files):
    return {person for person, row in presence(*commits, **files).items() if row["quiet"]}


def test_nobody_is_quiet_within_ninety_days():
    assert not quiet(commit(ADA, "M a.py", days=89), commit(BEN, "M test_a.py", days=1))


def test_who_merges_is_at_work():
    assert not quiet(commit(ADA, "M a.py", days=100), commit(ADA, parents=2, days=1))


def test_work_on_what_is_no_longer_there_counts():
    assert not quiet(commit(ADA, "D old.py", days=1), files={"a.py": {}})


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
