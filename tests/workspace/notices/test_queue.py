from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from fractional_cto.workspace.notices import queue
from fractional_cto.workspace.notices.models import Notice
from fractional_cto.workspace.shared import notices
from tests.builders import decisions
from tests.builders.people import NAMES

Why = Notice.Why


def hurry():
    """Let whatever waits be due, and whoever sends be late."""
    Notice.objects.filter(state__in=Notice.OPEN).update(not_before=timezone.now() - timedelta(seconds=1))


def test_whoever_sits_elsewhere_or_did_it_themself_has_no_word(people, engagement, monkeypatch):
    users = {seat.user_id for seat in people.seats.values()}
    loud = notices.Kind(
        name="loud", title="Loud", noun="decision", verbs=("raised",), to=lambda *_: users, word=lambda *_: None
    )
    monkeypatch.setattr(notices, "KINDS", {"loud": loud})
    people.seats["E"].until = timezone.localdate() - timedelta(days=3)
    people.seats["E"].save()

    decisions.raised(people, engagement)

    told = set(Notice.objects.values_list("recipient__name", "client"))
    assert told == {(f"{NAMES[role]} Example", people.client.pk) for role in "SXBNV"}


def test_it_waits_only_if_what_brings_it_is_kept(people, engagement):
    with transaction.atomic():
        decisions.ready(people, engagement)
        assert Notice.objects.exists()
        transaction.set_rollback(True)
    assert not Notice.objects.exists()


def test_writing_the_same_word_twice_writes_it_once(people):
    for _ in range(2):
        queue.write("decision-ready", "late-1", people.client.pk, 1, {people["S"].pk, people.stranger.pk})

    assert Notice.objects.get().recipient == people["S"]


def test_gives_it_to_one_worker_only_and_to_another_when_that_one_is_gone(ready):
    first = queue.claim("one")
    assert queue.claim("two") is None
    hurry()
    second = queue.claim("two")

    assert (first.pk, second.attempt, second.worker) == (second.pk, 2, "two")
    assert not queue.end(first, Notice.State.FAILED)
    assert not queue.postpone(first, Why.SERVER)
    assert queue.end(second, Notice.State.SENT)


def test_tries_again_later_and_gives_up_in_the_end(ready):
    pauses = []
    while notice := queue.claim("one"):
        before = timezone.now()
        if queue.postpone(notice, Why.SERVER):
            pauses.append(Notice.objects.get().not_before - before)
        hurry()

    assert len(pauses) == 6
    assert pauses == sorted(pauses)
    assert Notice.objects.get().state == Notice.State.FAILED


def test_what_kills_every_worker_is_given_up(ready):
    for _ in range(len(queue.PAUSES) + 2):
        queue.claim("one")
        hurry()

    assert Notice.objects.get().state == Notice.State.FAILED


def test_what_was_put_forward_twice_is_said_once(proven, engagement):
    decision = decisions.ready(proven, engagement)
    decision.refresh_from_db()
    decisions.actions.take_back(seat=proven.seats["P"], decision=decision)
    decisions.actions.put_forward(seat=proven.seats["P"], decision=decision)
    other = decisions.ready(proven, engagement)

    taken = [queue.claim("one") for _ in "abcd"]

    told = [(notice.kind, notice.thing) for notice in taken if notice]
    assert sorted(told) == [
        ("decision-ready", decision.pk), ("decision-ready", other.pk), ("decision-reframed", decision.pk)
    ]  # fmt: skip
    assert Notice.objects.filter(state="dropped", why=Why.TOGETHER).count() == 1


def test_what_waited_before_a_restore_is_not_sent(ready):
    queue.claim("one")
    queue.hush()
    hurry()

    assert queue.claim("two") is None
    assert Notice.objects.get().why == Why.RESTORED
