from fractional_cto.engine.measure import measure
from tests.engine.measures.history import ADA, commit, history


def test_documents_have_no_code_age():
    facts = history(commit(ADA, "A a.md", days=400), files={"a.md": {"kind": "documentation"}})

    assert measure(facts, "code-age") == []


def test_a_change_in_the_future_is_now():
    assert measure(history(commit(ADA, "A a.py", days=-90)), "code-age") == [
        {"path": "a.py", "months": 0, "lines": 100}
    ]


def test_whole_months_since_the_last_change():
    facts = history(commit(ADA, "A a.py", "A b.py", days=400), commit(ADA, "M b.py", days=59))

    assert measure(facts, "code-age") == [
        {"path": "a.py", "months": 13, "lines": 100},
        {"path": "b.py", "months": 1, "lines": 100},
    ]
