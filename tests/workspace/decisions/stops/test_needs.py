from fractional_cto.workspace.decisions.stops.needs import needs
from tests.builders import stops


def told(people, *roles):
    return [(each.word, each.title, each.on) for each in needs([people.seats[role] for role in roles])]


def test_a_late_step_is_asked_of_who_owns_it_and_who_leads(people, engagement, later):
    stops.step(people, stops.proposed(people, engagement, title="Only said"))
    stop = stops.proposed(people, engagement)
    stops.step(people, stop)
    stops.chosen(people, stop)
    assert told(people, "E") == []
    later(8)

    for role in [*"SXBNV", "stranger"]:
        assert told(people, role) == []
    assert told(people, "E") == [("Late", "Wind down Monday round: Tell everybody", "")]
    assert told(people, "P") == [("Late", "Wind down Monday round: Tell everybody", "Eve Example")]


def test_nobody_is_asked_about_what_they_may_not_read(people, engagement, later):
    secret = stops.proposed(people, engagement, label="people")
    stops.step(people, secret)
    stops.chosen(people, secret)
    later(8)

    assert told(people, "E") == []
    assert len(told(people, "P")) == 1


def test_many_clients_cost_one_question(people, engagement, django_assert_num_queries):
    with django_assert_num_queries(1):
        list(needs([people.seats["P"], people.seats["stranger"]]))
