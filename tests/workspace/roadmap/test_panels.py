from fractional_cto.workspace.roadmap.panels import outcomes
from tests.builders import roadmap
from tests.builders.engagements import promise


def told(people, who, engagement):
    return [line.text for line in outcomes(people.seats[who], engagement)]


def test_says_nothing_to_who_may_not_read_or_where_nothing_is(people, engagement):
    assert told(people, "P", engagement) == []
    roadmap.active(people, engagement)
    assert told(people, "B", engagement) == told(people, "V", engagement) == []


def test_says_how_many_are_active_and_serve_nothing(people, engagement):
    roadmap.active(people, engagement, "Aimless")
    roadmap.active(people, engagement, "Sells", goal=promise(people.seats["P"], engagement))

    assert told(people, "E", engagement) == ["Initiatives: 2 of 3 active", "1 of them serves no outcome"]
