import pytest

from fractional_cto.engine.measure import measure
from tests.builders.facts import facts_of


def points(*rows):
    probes = [{"check_name": "Pinned-Dependencies", "kind": kind, "outcome": outcome} for kind, outcome in rows]
    return [row["points"] for row in measure(facts_of(probes=probes), "scorecard-pinning")]


def test_where_nothing_is_fetched_nothing_is_decided():
    assert points() == []
    assert points(("pipCommand", "unread")) == []


@pytest.mark.parametrize(
    ("rows", "value"),
    [
        ((("pipCommand", "pinned"),), 10),
        ((("pipCommand", "open"),), 0),
        ((("pipCommand", "pinned"), ("npmCommand", "open")), 5),
        ((("GitHubAction", "open"), ("thirdPartyAction", "pinned")), 8),
        ((("GitHubAction", "open"), ("pipCommand", "pinned")), 5),
        ((("pipCommand", "pinned"), ("pipCommand", "open"), ("pipCommand", "open")), 3),
    ],
)
def test_points(rows, value):
    assert points(*rows) == [value]
