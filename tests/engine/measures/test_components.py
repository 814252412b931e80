from fractional_cto.engine.measure import measure
from tests.engine.measures.history import ADA, BEN, BOT, commit, history


def test_documents_make_no_component():
    assert measure(history(commit(ADA, "A a.md"), files={"a.md": {"kind": "documentation"}}), "components") == []


def test_largest_first_with_commits_and_people():
    facts = history(
        commit(ADA, "A a.py", "A b.py"),
        commit(BEN, "M a.py"),
        commit(BOT, "M a.py"),
        files={"a.py": {"component": "shop"}, "b.py": {"component": "shop"}, "c.py": {"component": "mail"}},
    )

    assert measure(facts, "components") == [
        {"component": "shop", "files": 2, "lines": 200, "revisions": 3, "people": 2},
        {"component": "mail", "files": 1, "lines": 100, "revisions": 0, "people": 0},
    ]
