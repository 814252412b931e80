import pytest

from fractional_cto.engine.measure import measure
from tests.builders.weaknesses import DOUBTFUL, weak


def test_a_package_counts_once():
    facts = weak(
        {},
        {"advisory": "PYSEC-2024-2", "fixed": None, "minor_step": None, "severity": "critical", "score": 9.8},
        {"version": "4.0", "remedy": "4.1", "fixed": "4.1"},
    )

    (row,) = measure(facts, "vulnerable-packages")
    assert (row["versions"], row["weaknesses"], row["unfixed"]) == ("3.2.13, 4.0", 2, 1)
    assert (row["severity"], row["score"], row["advisory"]) == ("critical", 9.8, "PYSEC-2024-2")
    assert (row["steps"], row["minor_step"], row["scope"]) == ("3.2.13 → 3.2.14, 4.0 → 4.1", True, "runtime")


def test_what_was_not_reviewed_but_names_a_repair_counts_as_usual():
    (row,) = measure(weak({"unreviewed": True}), "vulnerable-packages")

    assert (row["weaknesses"], row["unfixed"], row["unreviewed"]) == (1, 0, 0)


def test_doubtful_reports_are_counted_apart():
    sure = {**DOUBTFUL, "advisory": "GO-2024-9", "unreviewed": False}
    facts = weak(DOUBTFUL, {**DOUBTFUL, "advisory": "GO-2024-2"}, sure, {"severity": "low"})

    rows = measure(facts, "vulnerable-packages")
    assert [(row["weaknesses"], row["unfixed"], row["unreviewed"]) for row in rows] == [(1, 0, 0), (1, 1, 2)]
    assert rows[1]["advisory"] == "GO-2024-9"


def test_doubtful_reports_make_nothing_worse_that_is_known():
    worse = {**DOUBTFUL, "severity": "critical", "score": 9.8, "epss": 0.9, "kev": True}
    sure = {**DOUBTFUL, "advisory": "GO-2024-9", "unreviewed": False, "severity": "medium", "score": 5.0}

    for rows, told in (([worse, sure], ("medium", 5.0, None, False)), ([worse], ("critical", 9.8, 0.9, True))):
        (row,) = measure(weak(*rows), "vulnerable-packages")
        assert (row["severity"], row["score"], row["epss"], row["kev"]) == told


def test_packages_with_doubtful_reports_alone_come_last():
    facts = weak(DOUBTFUL, {"scope": "development", "severity": "low"})

    assert [row["name"] for row in measure(facts, "vulnerable-packages")] == ["django", "example.test/a/v6"]


def test_who_brings_it_along():
    facts = weak({"path": "a.lock"}, {"path": "b.lock", "brought_by": ["web", "kit"]})

    for name in ("vulnerable-packages", "vulnerabilities"):
        assert [row["brought_by"] for row in measure(facts, name)] == [["web", "kit"]]


def test_silent_about_packages_that_nothing_imports():
    facts = weak({"imported": False}, {"name": "b", "imported": True, "scope": "development"})

    assert [row["name"] for row in measure(facts, "vulnerable-packages")] == ["b"]
    assert [row["name"] for row in measure(facts, "vulnerabilities")] == ["b", "django"]


def test_what_only_documentation_needs_is_not_what_the_product_runs_on():
    facts = weak(
        {"path": "docs/requirements.txt"}, {"name": "b", "scope": "development"}, {"name": "c", "scope": "unknown"}
    )

    rows = measure(facts, "vulnerable-packages")
    assert [(row["name"], row["scope"]) for row in rows] == [
        ("c", "runtime"),
        ("b", "development"),
        ("django", "development"),
    ]


@pytest.mark.parametrize("folder", ["_integration-test/x", "tests", "e2e-tests", "tools/x", "utils/x"])
def test_what_only_tests_and_tools_need_is_not_what_the_product_runs_on(folder):
    (row,) = measure(weak({"path": f"{folder}/package-lock.json"}), "vulnerable-packages")
    assert row["scope"] == "development"


@pytest.mark.parametrize("folder", ["web", "contests", "latest/x", "toolshed"])
def test_a_folder_that_only_sounds_alike_is_the_product(folder):
    (row,) = measure(weak({"path": f"{folder}/package-lock.json"}), "vulnerable-packages")
    assert row["scope"] == "runtime"


def test_both_versions_of_a_step_are_written_alike():
    (row,) = measure(weak({"version": "v0.39.0", "remedy": "0.45.0"}), "vulnerable-packages")

    assert row["steps"] == "v0.39.0 → v0.45.0"


def test_a_word_of_the_publisher_is_less_than_any_score_but_more_than_nothing():
    facts = weak({"severity": "not scored", "score": None}, {"advisory": "B", "severity": "low", "score": 2.0})

    assert measure(facts, "vulnerable-packages")[0]["severity"] == "low"
