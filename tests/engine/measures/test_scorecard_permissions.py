import pytest

from fractional_cto.engine.measure import measure
from tests.builders.facts import facts_of


def points(*rows):
    names = ("path", "probe", "outcome", "kind")
    probes = [{"check_name": "Token-Permissions", **dict(zip(names, row, strict=True))} for row in rows]
    return [row["points"] for row in measure(facts_of(probes=probes), "scorecard-permissions")]


def top(kind, path="a", outcome="found"):
    return (path, "topLevelPermissions", outcome, kind)


def job(kind, path="a"):
    return (path, "jobLevelPermissions", "found", kind)


def test_without_workflows_nothing_is_decided():
    assert points() == []
    assert points(("a", "workflow", "unread", "")) == []


@pytest.mark.parametrize(
    ("rows", "value"),
    [
        ((top("", outcome="looked"), job("contents")), 10),
        ((top("undeclared"),), 9),
        ((top("undeclared"), job("undeclared")), 0),
        ((top("undeclared"), job("undeclared", "b"), top("", "b", "looked")), 9),
        ((top("write-all"),), 9),
        ((top("write-all"), job("contents")), 0),
        ((top("contents"),), 0),
        ((top("checks"), top("statuses")), 9),
        ((top("deployments"), top("security-events")), 8),
        ((top("undeclared"), top("undeclared", "b"), top("undeclared", "c")), 8),
    ],
)
def test_points(rows, value):
    assert points(*rows) == [value]
