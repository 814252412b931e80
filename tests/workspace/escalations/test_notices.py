from datetime import timedelta

import pytest
from django.utils import timezone

from fractional_cto.workspace.escalations import actions, notices
from fractional_cto.workspace.escalations.models import Blocker
from fractional_cto.workspace.escalations.steps import current
from fractional_cto.workspace.notices import queue
from fractional_cto.workspace.shared.notices import KINDS
from tests.builders.notices import deliver, prove
from tests.builders.people import NAMES, roster

ANYBODY = (*NAMES, "stranger")


def told(people, kind, key=None):
    key = key or Blocker.objects.get().pk
    return [who for who in ANYBODY if KINDS[kind].word(people.seats[who], key)]


def due(kind, now):
    return {each.user for each in KINDS[kind].due(now)}


def test_word_goes_to_whoever_it_is_at_and_to_nobody_else(people, blocker, path):
    prove(*(seat.user for seat in people.seats.values()))
    actions.escalate(seat=people.seats["X"], blocker=blocker, path=path, first=roster(people, "E"))
    (mail,) = deliver()
    assert mail.to == ["eve@example.org"]
    for words in ("This is escalated to you:", "The key is lost."):
        assert words in mail.body
    assert told(people, "escalated") == ["E"]

    actions.hand_up(seat=people.seats["E"], blocker=blocker, reason="So.")
    (mail,) = deliver()
    assert mail.to == ["xan@example.org"]
    assert "This is handed up to you:" in mail.body

    actions.settle(seat=people.seats["X"], blocker=blocker, how="So.")
    assert told(people, "escalated") == []


@pytest.mark.parametrize("label", ["people", "person"])
def test_what_not_everybody_may_read_is_not_named(people, blocker, path, label):
    prove(people["S"])
    hidden = Blocker.objects.create(
        client=people.client, engagement=blocker.engagement, number=7, what="Xan drinks.", label=label, by=people["P"]
    )
    actions.escalate(seat=people.seats["P"], blocker=hidden, path=path, first=roster(people, "S"))
    (mail,) = deliver()

    said = f"{mail.subject} {mail.body}"
    assert "Something waits for you" in mail.subject
    assert "/escalations/7/" in said
    assert not [word for word in ("drinks", "Northwind", "escalated to you") if word in said]
    assert told(people, "escalated", hidden.pk) == ["S"]


def test_what_moved_on_by_itself_is_told_to_whoever_it_came_to_once(people, escalated, path):
    over = current(escalated).due
    assert due("escalation-moved", over - timedelta(minutes=1)) == set()
    assert due("escalation-moved", over + timedelta(minutes=1)) == {people["X"].pk}
    assert due("escalation-moved", over + timedelta(days=30)) == {people["S"].pk}
    names = {each.event for day in (1, 2) for each in notices.KINDS[1].due(over + timedelta(minutes=day))}
    assert len(names) == 1

    actions.settle(seat=people.seats["E"], blocker=escalated, how="So.")
    assert due("escalation-moved", over + timedelta(minutes=1)) == set()


def test_handed_up_by_hand_is_no_reminder(people, escalated):
    actions.hand_up(seat=people.seats["E"], blocker=escalated, reason="So.")

    assert due("escalation-moved", timezone.now() + timedelta(minutes=1)) == set()


def test_who_leads_is_told_where_nobody_is_there(people, escalated):
    assert due("escalation-vacant", timezone.now()) == set()
    people.seats["E"].ended_at = timezone.now()
    people.seats["E"].save()

    (one,) = KINDS["escalation-vacant"].due(timezone.now())
    queue.write("escalation-vacant", one.event, one.client, one.thing, {one.user})
    assert one.user == people["P"].pk
    assert (told(people, "escalation-vacant"), told(people, "escalated")) == (["P"], ["X"])
