from fractional_cto.workspace.decisions.stops.panels import outcomes
from tests.builders import stops


def told(people, who, engagement):
    return [line.text for line in outcomes(people.seats[who], engagement)]


def test_tells_nothing_of_what_may_not_be_read(people, engagement):
    assert told(people, "P", engagement) == []
    stops.proposed(people, engagement, label="people")

    assert told(people, "E", engagement) == []
    assert told(people, "P", engagement) == ["Stopped this month: nothing yet"]


def test_says_what_was_stopped_and_freed(people, engagement):
    stops.chosen(people, stops.proposed(people, engagement, days="2.5"))

    assert told(people, "N", engagement) == ["Stopped this month: 1", "All that was stopped frees 2.5 days a month"]
