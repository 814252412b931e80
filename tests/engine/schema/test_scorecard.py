from fractional_cto.engine.schema import TABLES
from fractional_cto.engine.schema.scorecard import SCORECARD


def test_answers_are_among_the_tables():
    assert TABLES["probes"] == SCORECARD["probes"]
    assert {"check_name", "outcome", "path", "line"} <= set(TABLES["probes"])
