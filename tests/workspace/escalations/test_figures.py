from datetime import timedelta

import pytest
from django.utils import timezone

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.escalations import actions
from fractional_cto.workspace.escalations.figures import escalations


def test_counts_what_reached_the_sponsor_and_what_was_missed(people, escalated):
    now = timezone.now()
    window = {"since": now - timedelta(days=30), "until": now + timedelta(minutes=1)}
    seat = people.seats["P"]
    assert escalations(seat, **window).reached == 0

    for _ in "ab":
        actions.hand_up(seat=seat, blocker=escalated, reason="So.")
    reached = escalations(seat, **window)
    assert (reached.reached, reached.took, reached.missed) == (1, (), ())

    actions.settle(seat=people.seats["S"], blocker=escalated, how="So.")
    assert escalations(seat, **window).took == pytest.approx((0,), abs=0.1)


def test_what_reached_a_sponsor_who_has_left_still_counts(people, escalated):
    for _ in "ab":
        actions.hand_up(seat=people.seats["P"], blocker=escalated, reason="So.")
    actions.settle(seat=people.seats["S"], blocker=escalated, how="So.")
    Seat.objects.filter(pk=people.seats["S"].pk).update(ended_at=timezone.now())

    now = timezone.now()
    assert escalations(people.seats["P"], now - timedelta(days=30), now).reached == 1


@pytest.mark.parametrize(("who", "became", "ups"), [("S", "X", 2), ("E", "S", 0)])
def test_counts_whoever_was_at_the_top_then(people, escalated, who, became, ups):
    for _ in range(ups):
        actions.hand_up(seat=people.seats["P"], blocker=escalated, reason="So.")
    people.seats[who].role = became
    people.seats[who].save()

    now = timezone.now()
    assert escalations(people.seats["P"], now - timedelta(days=30), now).reached == bool(ups)


def test_what_was_never_escalated_is_counted_beside_it(people, blocker):
    now = timezone.now()

    figure = escalations(people.seats["P"], now - timedelta(days=30), now)
    assert (figure.reached, len(figure.missed)) == (0, 1)
