from fractional_cto.engine.measure import measure
from tests.engine.measures.history import ADA, BEN, BOT, commit, history


def test_silent_about_files_that_are_gone_and_about_bots():
    facts = history(commit(ADA, "A old.py"), commit(BOT, "A a.py"), files={"a.py": {}})

    assert measure(facts, "contributions") == []


def test_what_each_person_did():
    facts = history(commit(ADA, "A a.py 10"), commit(ADA, "M a.py 2"), commit(BEN, "R a.py 1"))

    common = {"path": "a.py", "component": "src"}
    assert measure(facts, "contributions") == [
        common | {"person": ADA, "revisions": 2, "created": 1, "deliveries": 1, "added": 12, "weight": 12},
        common | {"person": BEN, "revisions": 1, "created": 0, "deliveries": 1, "added": 1, "weight": 1},
    ]


def test_revisions_weigh_where_most_lines_could_not_be_counted():
    facts = history(commit(ADA, "A a.py 10"), commit(BEN, "M a.py 1"), commit(BEN, "M a.py 1"))
    facts.connection.execute("UPDATE changes SET added = NULL WHERE seq > 1")

    assert [(row["person"], row["weight"]) for row in measure(facts, "contributions")] == [(BEN, 2), (ADA, 1)]
