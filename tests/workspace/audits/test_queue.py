from datetime import timedelta

import pytest
from django.utils import timezone

from fractional_cto.workspace.audits import actions, queue
from fractional_cto.workspace.audits.models import Run
from fractional_cto.workspace.audits.queue import Hold
from fractional_cto.workspace.journal.models import Entry
from tests.builders.audits import asked, registered


@pytest.fixture
def run(people):
    return asked(people.seats["P"])


def abandon(run):
    """Let the lease run out."""
    Run.objects.filter(pk=run.pk).update(lease_until=timezone.now() - timedelta(seconds=1))


def said(run):
    return [entry.verb for entry in Entry.objects.filter(object_id=run.pk, noun="audit").order_by("pk")]


def test_gives_nothing_where_nothing_waits(db):
    assert queue.claim("one") is None


def test_gives_an_audit_to_one_only(run):
    assert queue.claim("one") == run
    assert queue.claim("two") is None


def test_gives_what_waited_longest(people, run):
    asked(people.seats["P"], registered(people.seats["P"], "till"))

    assert queue.claim("one") == run


def test_takes_up_again_what_was_abandoned_once(run):
    queue.claim("one")
    abandon(run)

    again = queue.claim("two")

    assert (again, again.attempt, again.worker) == (run, 2, "two")
    assert said(run) == ["asked for", "began", "took up again"]


def test_fails_what_was_abandoned_twice(run):
    for worker in ("one", "two"):
        queue.claim(worker)
        abandon(run)

    assert queue.claim("three") is None
    run.refresh_from_db()
    assert (run.state, run.error) == ("failed", queue.GONE_TWICE)


def test_who_was_thought_dead_changes_nothing(run):
    first = queue.claim("one")
    abandon(run)
    queue.claim("two")

    assert queue.renew(first, "rules", 1, 2) is Hold.LOST
    assert not queue.end(first, Run.State.FAILED, "late")
    queue.give_back(first)
    run.refresh_from_db()
    assert (run.state, run.worker, run.stage) == ("running", "two", "Beginning")


def test_who_comes_back_in_time_goes_on(run):
    first = queue.claim("one")
    abandon(run)

    assert queue.renew(first, "rules", 1, 2) is Hold.HELD
    assert queue.claim("two") is None


def test_what_is_given_back_was_no_attempt(run):
    queue.give_back(queue.claim("one"))

    assert queue.claim("two").attempt == 1


def test_hears_that_it_shall_be_cancelled(people, run):
    taken = queue.claim("one")
    actions.cancel_audit(seat=people.seats["P"], run=run)

    assert queue.renew(taken, "rules", 1, 2) is Hold.CANCEL


def test_an_audit_that_shall_be_cancelled_brings_nothing(people, run):
    taken = queue.claim("one")
    actions.cancel_audit(seat=people.seats["P"], run=run)

    assert queue.end(taken, Run.State.DONE, store=lambda _: pytest.fail("was stored"))
    run.refresh_from_db()
    assert run.state == "cancelled"


def test_cancels_what_was_abandoned_while_it_should_be_cancelled(people, run):
    queue.claim("one")
    actions.cancel_audit(seat=people.seats["P"], run=run)
    abandon(run)

    assert queue.claim("two") is None
    run.refresh_from_db()
    assert (run.state, run.error) == ("cancelled", "")


def test_what_can_not_be_stored_is_not_half_ended(run):
    taken = queue.claim("one")

    with pytest.raises(ZeroDivisionError):
        queue.end(taken, Run.State.DONE, store=lambda _: 1 / 0)
    run.refresh_from_db()
    assert (run.state, run.worker) == ("running", "one")


def test_ends_once(run):
    taken = queue.claim("one")

    assert queue.end(taken, Run.State.FAILED, "No space left.")
    assert not queue.end(taken, Run.State.FAILED, "Again.")
    run.refresh_from_db()
    assert (run.state, run.error, run.worker, run.lease_until) == ("failed", "No space left.", "", None)
    assert said(run) == ["asked for", "began", "gave up"]
