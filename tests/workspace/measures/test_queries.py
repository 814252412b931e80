from fractional_cto.workspace.engagements.models import Outcome
from fractional_cto.workspace.measures import actions, queries
from tests.builders import risks
from tests.builders.engagements import promise
from tests.builders.people import roster


def test_lists_what_one_is_named_for_until_one_says_so(people, engagement):
    promise(people.seats["P"], engagement, accountable=roster(people, "E"))
    Outcome.objects.update(state="approved")
    risk = risks.raised(people, engagement)
    assert [one.kind for one in queries.unsaid([people.seats["E"]])] == ["outcome", "risk"]

    actions.own(seat=people.seats["E"], thing=risk)
    assert [one.kind for one in queries.unsaid([people.seats["E"]])] == ["outcome"]
    assert list(queries.unsaid([people.seats["S"]])) == []
