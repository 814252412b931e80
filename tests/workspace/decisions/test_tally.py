from fractional_cto.workspace.decisions.tally import standing
from tests.builders import decisions
from tests.builders.decisions import day


def test_of_nothing_nothing_waits(people):
    assert standing(people.seats["S"]) == {"overdue": 0, "ready": 0, "framing": 0}


def test_counts_what_waits_and_what_is_late(people, engagement):
    decisions.raised(people, engagement, needed_by=None)
    decisions.raised(people, engagement, needed_by=day(-1))
    decisions.ready(people, engagement)
    decisions.decided(people, engagement)

    assert standing(people.seats["S"]) == {"overdue": 1, "ready": 1, "framing": 2}
    assert standing(people.seats["stranger"])["framing"] == 0
