from math import log

from fractional_cto.engine.measure import measure
from tests.engine.measures.history import ADA, BEN, commit, history


def test_silent_about_a_file_only_bots_changed():
    assert measure(history(commit("tidy[bot]", "A a.py")), "authorship") == []


def test_occasional_help_is_not_authorship():
    facts = history(commit(ADA, "A a.py"), *[commit(ADA, "M a.py")] * 10, commit(BEN, "M a.py"))

    assert [row["person"] for row in measure(facts, "authorship")] == [ADA]


def test_formula():
    facts = history(commit(ADA, "A a.py"), commit(ADA, "M a.py"), commit(BEN, "M a.py"))

    assert measure(facts, "authorship") == [
        {
            "path": "a.py",
            "component": "src",
            "person": ADA,
            "doa": round(3.293 + 1.098 + 0.164 - 0.321 * log(2), 3),
        }
    ]


def test_adding_again_counts_as_creating_and_not_as_a_change():
    facts = history(commit(ADA, "A a.py"), commit(BEN, "A a.py"), commit(ADA, "A a.py"))

    assert [(row["person"], row["doa"]) for row in measure(facts, "authorship")] == [(ADA, 4.391), (BEN, 4.391)]


def test_a_rename_is_a_change():
    facts = history(commit(ADA, "A a.py"), commit(ADA, "R a.py"))

    assert measure(facts, "authorship")[0]["doa"] == 4.555


def test_who_did_not_create_it_needs_enough_changes_of_their_own():
    facts = history(commit(ADA, "M a.py"), commit(BEN, "M a.py"))

    assert measure(facts, "authorship") == []
