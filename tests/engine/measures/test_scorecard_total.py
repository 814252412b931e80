from fractional_cto.engine.measure import measure
from tests.builders.facts import facts_of
from tests.builders.measures import measured


def total(*scores):
    rows = [
        {"check_name": str(number), "score": score, "weight": weight} for number, (score, weight) in enumerate(scores)
    ]
    (found,) = measure(measured(facts_of(), {"scorecard": rows}), "scorecard-total")
    return tuple(found.values())


def test_what_can_not_be_decided_is_left_out():
    assert total((-1, 10.0)) == (None, 0, 1)
    assert total((-1, 10.0), (8, 5.0)) == (8.0, 1, 2)


def test_each_check_as_much_as_its_weight():
    assert total((10, 10.0), (0, 5.0)) == (6.7, 2, 2)
