from fractional_cto.engine.measure import measure
from tests.builders.weaknesses import DOUBTFUL, weak

PROMISED = ["name", "version", "advisory", "aliases", "fixed"]


def test_keys_that_programs_read():
    (row,) = measure(weak({}), "vulnerabilities")

    assert list(row)[:5] == PROMISED
    assert (row["aliases"], row["places"], row["path"], row["line"]) == (["CVE-2024-0001"], 1, "poetry.lock", 3)


def test_one_row_for_all_places():
    facts = weak(
        {"path": "a.txt", "scope": "development", "direct": False}, {"path": "b.txt", "line": None}, {"path": "c.txt"}
    )

    (row,) = measure(facts, "vulnerabilities")
    assert (row["path"], row["line"], row["places"]) == ("c.txt", 3, 3)
    assert (row["scope"], row["direct"]) == ("runtime", True)


def test_the_repaired_version_is_written_as_the_one_in_use():
    facts = weak({"name": "a", "version": "v0.39.0", "fixed": "0.45.0"}, {"version": "1.0", "fixed": "1.1"})

    assert {row["fixed"] for row in measure(facts, "vulnerabilities")} == {"v0.45.0", "1.1"}


def test_only_what_its_database_calls_so_is_unreviewed():
    facts = weak({}, {"name": "b", "unreviewed": False}, {"name": "c", "unreviewed": True})

    assert {row["name"]: row["unreviewed"] for row in measure(facts, "vulnerabilities")} == {
        "django": False,
        "b": False,
        "c": True,
    }


def test_what_is_doubtful_comes_after_what_is_not():
    facts = weak({**DOUBTFUL, "epss": 0.9}, {"name": "b", "scope": "development"}, {"name": "c", "imported": False})

    assert [row["name"] for row in measure(facts, "vulnerabilities")] == ["b", "example.test/a/v6", "c"]


def test_the_most_urgent_comes_first():
    facts = weak(
        {"name": "a", "epss": None, "score": None, "severity": "not scored"},
        {"name": "b", "epss": None, "score": None, "severity": "low"},
        {"name": "c", "epss": None, "score": 9.9},
        {"name": "d", "epss": 0.2, "score": 3.0},
        {"name": "e", "epss": 0.9, "scope": "development"},
        {"name": "f", "epss": 0.0, "scope": "development", "kev": True},
    )

    assert "".join(row["name"] for row in measure(facts, "vulnerabilities")) == "fdcbae"
