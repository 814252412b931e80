from fractional_cto.engine.measure import measure
from tests.engine.measures.history import ADA, BEN, BOT, commit, history

THERE = {"b.py": {}, "a.py": {"kind": "test"}, "notes.md": {"kind": "documentation"}}


def test_changes_to_what_is_gone_or_no_code_are_left_out():
    facts = history(commit(ADA, "A gone.py", "A notes.md"), commit(ADA, "A b.py"), files=THERE)

    assert [(row["seq"], row["file"], row["kind"]) for row in measure(facts, "touches")] == [(2, 2, "source")]


def test_each_change_says_who_made_it_and_in_what_company():
    facts = history(commit(BEN, "A a.py 7", "A b.py"), commit(BOT, "M a.py 2"), files=THERE)

    columns = ("file", "author", "bot", "together", "status", "added")
    assert [tuple(row[column] for column in columns) for row in measure(facts, "touches")] == [
        (1, 1, False, 2, "A", 7),
        (2, 1, False, 2, "A", 1),
        (1, 2, True, 1, "M", 2),
    ]
