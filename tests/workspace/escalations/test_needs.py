import pytest
from django.utils import timezone

from fractional_cto.workspace.escalations import actions
from fractional_cto.workspace.escalations.models import Blocker
from fractional_cto.workspace.escalations.needs import needs
from tests.builders import decisions
from tests.builders.people import roster


def told(people, *roles):
    return [(each.word, each.title.partition(": ")[2]) for each in needs([people.seats[role] for role in roles])]


def test_asks_whoever_it_is_at(people, escalated):
    assert told(people, "E") == [("Waiting", "The key is lost.")]
    assert [told(people, who) for who in ("P", "S", "X", "N", "B", "V", "stranger")] == [[]] * 7

    actions.hand_up(seat=people.seats["E"], blocker=escalated, reason="So.")
    assert told(people, "E") == []
    assert told(people, "X") == [("Waiting", "The key is lost.")]

    actions.settle(seat=people.seats["X"], blocker=escalated, how="So.")
    assert told(people, "X") == []


def test_asks_who_leads_where_nobody_is_there(people, escalated):
    people.seats["E"].ended_at = timezone.now()
    people.seats["E"].save()

    (need,) = needs([people.seats["P"]])
    assert need.title == "Nobody is there to settle “The key is lost.” as “Accountable person”: say who, or hand it up"
    assert (need.word, need.open) == ("Vacant", True)
    assert told(people, "X") == [("Waiting", "The key is lost.")]
    assert told(people, "E") == told(people, "S") == []

    actions.hand_up(seat=people.seats["P"], blocker=escalated, reason="So.")
    assert told(people, "P") == []


@pytest.mark.parametrize("label", ["open", "person"])
def test_a_decision_is_got_decided_and_handed_up_only_where_somebody_is_further_up(people, engagement, path, label):
    late = decisions.ready(people, engagement, needed_by=decisions.day(-2), label=label)
    made = actions.escalate_decision(seat=people.seats["P"], decision=late, path=path, first=roster(people, "P"))
    (need,) = needs([people.seats["P"]])
    assert need.title.startswith("Get it decided, or hand it up, until ")
    assert (need.href, need.open) == (late.get_absolute_url(), label == "open")

    while actions.current(Blocker.objects.get()).further:
        actions.hand_up(seat=people.seats["P"], blocker=made, reason="So.")
    titles = [need.title for need in needs([people.seats["S"]]) if need.href == late.get_absolute_url()]
    assert [title.partition(" until ")[0] for title in titles] == ["Get it decided"]
