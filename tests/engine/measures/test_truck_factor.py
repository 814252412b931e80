import pytest

from fractional_cto.engine.measure import measure
from tests.engine.measures.history import ADA, BEN, BOT, CLEO, DAN, commit, history


def rows(facts, definition):
    found = [row for row in measure(facts, "truck-factor") if row["definition"] == definition]
    return [(row["value"], row["person"], row["files"], row["total"]) for row in found]


def test_silent_where_only_bots_work():
    assert measure(history(commit(BOT, "A a.py")), "truck-factor") == []


def test_documents_and_vendored_files_are_not_knowledge():
    facts = history(
        commit(ADA, "A a.md", "A b.js"), files={"a.md": {"kind": "documentation"}, "b.js": {"kind": "vendored"}}
    )

    assert rows(facts, "doa") == []


def test_one_person_who_wrote_more_than_half():
    facts = history(commit(ADA, "A a.py", "A b.py", "A c.py"), commit(BEN, "A d.py"))

    assert rows(facts, "doa") == [(1, ADA, 3, 4)]


def test_half_of_the_files_is_still_enough():
    facts = history(commit(ADA, "A a.py", "A b.py"), commit(BEN, "A c.py"), commit(CLEO, "A d.py"))

    assert rows(facts, "doa") == [(2, ADA, 2, 4), (2, BEN, 1, 4)]


def test_a_file_is_lost_with_its_last_author():
    facts = history(commit(ADA, "A a.py", "A b.py", "A c.py"), commit(BEN, "A a.py", "A b.py"))

    assert rows(facts, "doa") == [(2, ADA, 3, 3), (2, BEN, 2, 3)]


def test_equal_ones_go_in_the_order_of_their_changes():
    facts = history(commit(ADA, "A a.py"), commit(BEN, "A b.py"), commit(BEN, "M b.py"), commit(CLEO, "A c.py"))

    assert rows(facts, "doa") == [(2, BEN, 1, 3), (2, ADA, 1, 3)]


def test_worked_example_of_chaoss():
    commits = (1000, 202, 90, 33, 332, 343, 42, 433)
    people = [f"Person {number}" for number in range(len(commits))]
    facts = history(*(commit(who) for who, times in zip(people, commits, strict=True) for _ in range(times)))

    assert rows(facts, "chaoss") == [(2, "Person 0", 0, 0), (2, "Person 7", 0, 0)]


def test_chaoss_sees_the_last_twelve_months_only():
    facts = history(*[commit(ADA, "M a.py", days=400)] * 5, commit(BEN, "M a.py"), commit(BEN, "M b.py"))

    assert rows(facts, "chaoss") == [(1, BEN, 2, 2)]


def test_decayed_forgets_who_has_not_touched_it_for_long():
    facts = history(commit(ADA, "A a.py", days=600), commit(ADA, "M a.py", days=500), commit(BEN, "M a.py", days=10))

    assert rows(facts, "doa") == [(1, ADA, 1, 1)]
    assert rows(facts, "decayed") == [(1, BEN, 1, 1)]


@pytest.mark.parametrize("definition", ["doa", "decayed"])
def test_definitions_are_told_apart_and_in_order(definition):
    facts = history(*(commit(who, f"A {who[0]}.py") for who in (ADA, BEN, CLEO, DAN)))

    assert [row[0] for row in rows(facts, definition)] == [3, 3, 3]
    assert list(dict.fromkeys(row["definition"] for row in measure(facts, "truck-factor"))) == [
        "doa",
        "chaoss",
        "decayed",
    ]


def test_who_has_left_is_said():
    facts = history(commit(ADA, "A a.py"), commit(BEN, "A b.py"), commit(CLEO, "A c.py"), gone=(ADA,))

    found = {row["person"]: row["gone"] for row in measure(facts, "truck-factor")}

    assert found == {ADA: True, BEN: False}
