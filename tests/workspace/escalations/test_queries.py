from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from fractional_cto.workspace.escalations import actions, queries
from tests.builders import decisions
from tests.builders.people import roster


def missed(people, who="P", now=None):
    return [each.title for each in queries.missed(people.seats[who], now)]


def test_the_blocker_of_a_decision_is_for_who_may_read_that(people, engagement, path):
    secret = decisions.ready(people, engagement, category="own-fees", needed_by=decisions.day(-9))
    assert missed(people, "S") == ["Who releases?"]
    assert missed(people, "E") == []
    actions.escalate_decision(seat=people.seats["P"], decision=secret, path=path, first=roster(people, "S"))

    assert [queries.visible(people.seats[who]).count() for who in "PSXENBV"] == [1, 1, 0, 0, 0, 0, 0]
    assert not queries.visible(people.seats["stranger"]).exists()


def test_what_became_older_than_the_first_step_was_missed(people, blocker, path):
    assert missed(people, now=blocker.since + timedelta(hours=1)) == []
    assert missed(people) == ["The key is lost."]

    actions.escalate(seat=people.seats["E"], blocker=blocker, path=path, first=roster(people, "E"))
    assert missed(people) == []


def test_what_is_in_deadlock_is_missed_too(people, engagement):
    decisions.stuck(people, engagement)

    assert missed(people) == []
    assert missed(people, now=timezone.now() + timedelta(days=5)) == ["Who releases?"]


@pytest.mark.parametrize("who", ["N", "B", "V"])
def test_who_only_reads_moves_nothing(people, escalated, who):
    assert not queries.moves(people.seats[who], escalated)


@pytest.mark.parametrize("turned", [False, True])
def test_what_has_ended_comes_last_however_it_ended(people, engagement, path, blocker, turned):
    seat, late = people.seats["P"], decisions.ready(people, engagement, needed_by=decisions.day(-2))
    decided = actions.escalate_decision(seat=seat, decision=late, path=path, first=roster(people, "S"))
    decisions.actions.withdraw(seat=seat, decision=late, reason="They gave in.")
    others = [
        actions.add_blocker(seat=seat, engagement=engagement, what=what, since=timezone.now(), once=uuid4())
        for what in ("No desk.", "No light.")
    ]
    settled = others[0] if turned else blocker
    actions.settle(seat=seat, blocker=settled, how="So.")

    shown = [one.number for one in queries.blockers(seat)]
    going = [one.number for one in (*reversed(others), blocker) if one != settled]
    assert shown == going + sorted([decided.number, settled.number], reverse=True)
