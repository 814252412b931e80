from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fractional_cto.workspace.journal.models import Entry
from fractional_cto.workspace.notices import actions
from fractional_cto.workspace.notices.models import Channel, Unwanted
from fractional_cto.workspace.shared import notices
from tests.builders.notices import channel


def test_stops_a_kind_once(people):
    for _ in range(2):
        actions.stop(user=people["S"], kind="digest")

    assert Unwanted.objects.get().kind == "digest"


def test_choosing_stops_and_begins_again(people):
    names = {name for name, _ in notices.choices()}
    for wanted in (set(), names - {"digest"}):
        actions.choose(actor=people["S"], wanted=wanted, day=0, hour=7, time_zone="UTC")

    assert [row.kind for row in Unwanted.objects.filter(user=people["S"])] == ["digest"]


def test_a_kind_that_nobody_knows_now_stays_as_it_was(people):
    actions.stop(user=people["S"], kind="of an older release")
    actions.choose(actor=people["S"], wanted=set(), day=0, hour=7, time_zone="UTC")

    assert Unwanted.objects.filter(kind="of an older release").exists()


def test_the_sponsor_removes_a_chat_and_connects_none(people):
    actions.disconnect(seat=people.seats["S"], channel=channel(people))

    assert Channel.objects.get().removed_at
    with pytest.raises(PermissionDenied):
        actions.connect(seat=people.seats["S"], name="a", address="b", names=True, service="Slack", once=uuid4())


@pytest.mark.parametrize("who", ["X", "E", "stranger"])
def test_nobody_else_connects_or_removes_a_chat(people, who):
    made = channel(people)
    with pytest.raises(PermissionDenied):
        actions.disconnect(seat=people.seats[who], channel=made)
    if who != "stranger":
        with pytest.raises(PermissionDenied):
            actions.connect(seat=people.seats[who], name="a", address="b", names=False, service="Slack", once=uuid4())


def test_a_client_has_a_few_chats_at_most(people):
    made = [channel(people) for _ in range(actions.MOST)]
    with pytest.raises(ValidationError):
        channel(people)

    actions.disconnect(seat=people.seats["P"], channel=made[0])
    assert channel(people).number == actions.MOST + 1


def test_a_form_that_is_sent_twice_connects_once(people):
    once = uuid4()
    made = [
        actions.connect(seat=people.seats["P"], name="a", address="b", names=False, service="Slack", once=once)
        for _ in range(2)
    ]

    assert made[0] == made[1] == Channel.objects.get()
    assert Entry.objects.filter(noun="chat", verb="connected").count() == 1
