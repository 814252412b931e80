from fractional_cto.engine.measure import measure
from tests.builders.facts import facts_of


def scan(tool, rule, line=1, **fields):
    return {
        "source": "x.sarif",
        "tool": tool,
        "rule": rule,
        "title": rule,
        "kind": "code",
        "level": "warning",
        "path": "a.py",
        "line": line,
    } | fields


def test_nothing_without_other_scanners():
    assert measure(facts_of(scans=[scan("bandit", "B1", level="none")]), "scanned") == []


def test_nothing_of_the_checker_that_is_run_here():
    facts = facts_of(scans=[scan("zizmor", "zizmor/secrets-inherit", source="zizmor")])

    assert measure(facts, "scanned") == []
    assert len(measure(facts_of(scans=[scan("zizmor", "x", source="z.sarif")]), "scanned")) == 1


def test_the_same_place_counts_once_among_scanners():
    facts = facts_of(
        scans=[
            scan("bandit", "B1"),
            scan("bandit", "B1", 2),
            scan("semgrep", "eval", score=9.1),
            scan("semgrep", "x", 7),
        ]
    )

    assert [
        (row["tool"], row["rule"], row["severity"], row["places"], row["new"]) for row in measure(facts, "scanned")
    ] == [
        ("semgrep", "eval", "critical", 1, 1),
        ("bandit", "B1", "low", 2, 1),
        ("semgrep", "x", "low", 1, 1),
    ]
