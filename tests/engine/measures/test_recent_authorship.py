from math import exp, log

from fractional_cto.engine.measure import measure
from tests.engine.measures.history import ADA, BEN, commit, history


def test_silent_about_files_untouched_for_eighteen_months():
    assert measure(history(commit(ADA, "A a.py", days=548)), "recent-authorship") == []


def test_the_newer_change_weighs_more():
    facts = history(commit(ADA, "M a.py", days=180), commit(BEN, "M a.py", days=1))

    assert [row["person"] for row in measure(facts, "recent-authorship")] == [BEN]


def test_formula():
    facts = history(commit(ADA, "A a.py", days=90), commit(ADA, "M a.py"), commit(BEN, "M a.py", days=180))

    own, others = 1 + exp(-1), exp(-2)
    authorship = 3 * exp(-1) + own + 2.4 * log(1 + own + others) - 2.4 * log(1 + others)
    assert measure(facts, "recent-authorship") == [
        {"path": "a.py", "person": ADA, "changes": 2, "authorship": round(authorship, 3)}
    ]


def test_a_sweep_over_many_files_is_no_knowledge_but_what_it_creates():
    sweep = commit(BEN, "M a.py", "A b.py", days=1, files=101)

    assert [(row["path"], row["person"]) for row in measure(history(sweep), "recent-authorship")] == [("b.py", BEN)]
    assert len(measure(history({**sweep, "files": 100}), "recent-authorship")) == 2
