from datetime import timedelta

import pytest
from django.utils import timezone

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
    assert (reached.reached, reached.days, reached.missed) == (1, None, ())

    actions.settle(seat=people.seats["S"], blocker=escalated, how="So.")
    assert escalations(seat, **window).days == pytest.approx(0, abs=0.1)


def test_what_was_never_escalated_is_counted_beside_it(people, blocker):
    now = timezone.now()

    figure = escalations(people.seats["P"], now - timedelta(days=30), now)
    assert (figure.reached, len(figure.missed)) == (0, 1)
