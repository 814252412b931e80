from fractional_cto.engine.measure import measure
from tests.engine.measures.history import ADA, BEN, BOT, commit, history


def test_less_than_a_twentieth_is_left_out():
    facts = history(commit(ADA, "A a.py 96"), commit(BEN, "M a.py 4"))

    assert measure(facts, "ownership") == [{"path": "a.py", "person": ADA, "share": 0.96}]


def test_bots_own_nothing():
    facts = history(commit(BOT, "A a.py 90"), commit(BEN, "M a.py 4"))

    assert measure(facts, "ownership") == [{"path": "a.py", "person": BEN, "share": 1.0}]


def test_share_of_added_lines():
    facts = history(commit(ADA, "A a.py 10"), commit(BEN, "M a.py 20"))

    assert measure(facts, "ownership") == [
        {"path": "a.py", "person": BEN, "share": 0.67},
        {"path": "a.py", "person": ADA, "share": 0.33},
    ]


def test_revisions_where_lines_are_not_counted():
    facts = history(commit(ADA, "A a.py"), commit(ADA, "M a.py"), commit(BEN, "M a.py"), files={"a.py": {}})
    facts.connection.execute("UPDATE changes SET added = NULL, deleted = NULL")

    assert [row["share"] for row in measure(facts, "ownership")] == [0.67, 0.33]
