from fractional_cto.engine.facts import Facts
from fractional_cto.engine.schema.scorecard import SCORECARD


def test_facts_hold_the_answers_as_they_are_described():
    rows = Facts().connection.execute("DESCRIBE main.probes").fetchall()

    assert {name: kind for name, kind, *_ in rows if name != "repository"} == SCORECARD["probes"]
    assert {"check_name", "outcome", "path", "line"} <= set(SCORECARD["probes"])
