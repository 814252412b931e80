from fractional_cto.workspace.measures import actions
from fractional_cto.workspace.measures.needs import needs
from fractional_cto.workspace.risks.models import Risk
from tests.builders import risks


def titles(people, *roles):
    return [need.title for role in roles for need in needs([people.seats[role]])]


def test_nobody_else_is_asked(people, engagement):
    risks.raised(people, engagement)

    assert titles(people, "P", "S", "X", "B", "N", "V", "stranger") == []


def test_the_owner_is_asked_until_they_say_so(people, engagement):
    made = [risks.raised(people, engagement) for _ in range(2)]
    assert titles(people, "E") == [f"Is this yours? {one}" for one in made]

    actions.own(seat=people.seats["E"], thing=made[0])
    assert titles(people, "E") == [f"Is this yours? {made[1]}"]
    actions.own(seat=people.seats["E"], thing=made[1])
    assert titles(people, "E") == []


def test_nobody_is_asked_for_what_they_may_not_read(people, engagement):
    risks.raised(people, engagement)
    Risk.objects.update(label="person")

    assert titles(people, "E") == []


def test_what_is_over_asks_nobody(people, engagement):
    risks.closed(people, engagement)

    assert titles(people, "E") == []
