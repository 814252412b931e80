from datetime import timedelta

import pytest
from django.utils import timezone

from fractional_cto.workspace.findings import queries
from fractional_cto.workspace.findings.actions import judge, move
from fractional_cto.workspace.findings.models import Finding, Response
from fractional_cto.workspace.findings.rest import stands
from fractional_cto.workspace.findings.timeline import timeline
from fractional_cto.workspace.shared.days import written
from fractional_cto.workspace.shared.editions import edition_of
from tests.builders.findings import confirmed, entry, proposed
from tests.builders.people import roster

TODAY = timezone.localdate()


@pytest.fixture
def later(people, found):
    """Put a finding off until a day."""

    def put_off(due, days_ago=60):
        return found.responses.create(
            client=people.client, kind="deferral", text="Later.", due=due, decided_by=people["P"],
            at=timezone.now() - timedelta(days=days_ago),
        )  # fmt: skip

    return put_off


@pytest.fixture
def seen(people):
    """Give the one finding as the practitioner reads it."""
    return lambda: queries.findings(people.seats["P"]).get()


def told(people, found):
    return [event.what for event in timeline(people.seats["P"], found)]


@pytest.mark.parametrize("state", ["fixed", "verified", "dismissed"])
def test_what_is_done_does_not_come_back(people, found, later, seen, state):
    later(TODAY - timedelta(days=1))
    fixed = timezone.now() - timedelta(days=30)
    Finding.objects.update(state=state, fixed_at=fixed, verified_at=fixed + timedelta(days=1))

    assert seen().turn == ""
    assert stands(seen()) == seen().get_state_display()
    found.refresh_from_db()
    assert "Deferral ended: open again" not in told(people, found)


def test_a_risk_that_nobody_confirmed_does_not_rest(seen, proposal):
    assert seen().turn == "proposed"
    assert stands(seen()) == "Observed"


def test_what_was_answered_before_its_day_did_not_come_back(people, found, later):
    later(TODAY - timedelta(days=5))
    found.responses.create(
        client=people.client, kind="quick_win", decided_by=people["P"], at=timezone.now() - timedelta(days=20)
    )

    assert "Deferral ended: open again" not in told(people, found)


def test_rests_until_the_day_and_is_open_from_it_on(people, found, later, seen):
    later(TODAY + timedelta(days=1))
    assert (seen().turn, stands(seen())) == ("rests", f"Deferred until {written(TODAY + timedelta(days=1))}")

    later(TODAY, days_ago=1)
    assert (seen().turn, stands(seen())) == ("over", f"Open again since {written(TODAY)}")
    assert told(people, found)[0] == "Deferral ended: open again"


def test_an_accepted_risk_rests_and_comes_back_alike(people, found, seen):
    sponsor = roster(people, "S")
    confirmed(proposed(people, found, sponsor, TODAY + timedelta(days=1)))
    assert stands(seen()).startswith("Risk accepted until")

    confirmed(proposed(people, found, sponsor, TODAY))
    assert seen().turn == "over"
    assert "Accepted risk ended: open again" in told(people, found)


def test_nobody_is_asked_about_what_rests(people, found, later):
    Finding.objects.update(owner=None, severity="high")
    later(TODAY + timedelta(days=1))
    figures = queries.standing(people.seats["P"])
    assert (figures["high"], figures["nobody"], figures["again"]) == (0, 0, 0)

    later(TODAY, days_ago=1)
    figures = queries.standing(people.seats["P"])
    assert (figures["high"], figures["nobody"], figures["again"]) == (1, 1, 1)


@pytest.fixture
def audited(people, take):
    """Take in a finding of low severity, and respond to it."""
    found = take(1, entry("a", severity="low"))["new"][0]
    Finding.objects.update(owner=roster(people, "E"))
    found.refresh_from_db()
    return found


@pytest.fixture
def put_off(people, audited):
    """Rest it until a month from now: put off, or accepted by the sponsor."""

    def rest(kind):
        due = TODAY + timedelta(days=30)
        if kind == "accepted_risk":
            confirmed(proposed(people, audited, roster(people, "S"), due))
        else:
            audited.responses.create(
                client=people.client, kind=kind, text="Later.", due=due, decided_by=people["P"]
            )  # fmt: skip

    return rest


def test_what_is_as_bad_as_it_was_rests_on(people, put_off, take, seen):
    put_off("accepted_risk")
    take(2, entry("a", severity="low"))

    assert seen().turn == "rests"
    assert not [what for what in told(people, seen()) if "ended" in what]


@pytest.mark.parametrize("severity", ["medium", "low"])
def test_what_got_better_rests_on(put_off, take, seen, severity):
    take(2, entry("a", severity="critical"))
    put_off("deferral")
    take(3, entry("a", severity=severity))

    assert seen().turn == "rests"


@pytest.mark.parametrize("kind", Response.ENDING)
def test_what_got_worse_does_not_rest(people, put_off, take, seen, kind):
    put_off(kind)
    take(2, entry("a", severity="critical"))

    assert (seen().turn, stands(seen())) == ("over", "Open again before its day")
    figures = queries.standing(people.seats["P"])
    assert (figures["again"], figures["critical"]) == (1, 1)
    assert f"{kind.label} ended: it got worse, open again" in told(people, seen())


def test_what_was_judged_worse_by_hand_does_not_rest(people, audited, put_off, seen):
    put_off("deferral")
    judge(
        seat=people.seats["P"],
        finding=audited,
        severity="critical",
        reason="It is public.",
        edition=edition_of(audited),
    )

    assert seen().turn == "over"
    assert "Deferral ended: it got worse, open again" in told(people, audited)


def test_what_was_fixed_and_came_back_does_not_rest(people, audited, put_off, take, seen):
    put_off("accepted_risk")
    take(2)
    take(3, entry("a", severity="low"))

    assert (stands(seen()), seen().turn) == ("Reopened", "over")
    assert "Accepted risk ended: seen again after it was fixed" in told(people, audited)
    Finding.objects.update(state="confirmed")
    assert seen().turn == "over"


@pytest.fixture
def go(people, audited):
    """Move the finding by hand through states, one after the other."""

    def move_on(*states):
        for state in states:
            audited.refresh_from_db()
            move(seat=people.seats["P"], finding=audited, state=state, reason="As it is.", edition=edition_of(audited))

    return move_on


def test_what_is_moved_on_without_being_reopened_rests_on(put_off, go, seen):
    put_off("deferral")
    go("confirmed", "planned", "in_progress")

    assert seen().turn == "rests"


@pytest.mark.parametrize("done", ["dismissed", "fixed"])
def test_what_was_reopened_by_hand_does_not_rest_when_it_moves_on(people, put_off, go, seen, done):
    put_off("accepted_risk")
    go("confirmed", done, "reopened")
    assert (stands(seen()), seen().turn) == ("Reopened", "over")

    go("planned")
    assert (stands(seen()), seen().turn) == ("Open again before its day", "over")
    assert "Accepted risk ended: it was reopened" in told(people, seen())


def test_what_was_reopened_before_it_was_put_off_rests(people, audited, go, put_off, seen):
    go("dismissed", "reopened")
    put_off("deferral")
    go("confirmed")

    assert seen().turn == "rests"
    assert not [what for what in told(people, audited) if "ended" in what]


def test_what_came_back_before_it_was_put_off_rests(people, audited, take, put_off, seen):
    take(2)
    take(3, entry("a", severity="critical"))
    put_off("deferral")
    Finding.objects.update(state="confirmed")

    assert seen().turn == "rests"


def test_a_risk_that_got_worse_before_its_approver_agreed_rests(people, audited, take, seen):
    response = proposed(people, audited, roster(people, "S"), TODAY + timedelta(days=30))
    take(2, entry("a", severity="critical"))
    assert seen().turn == "proposed"

    confirmed(response)
    assert seen().turn == "rests"


def test_a_risk_that_was_proposed_before_it_came_back_is_proposed_no_more(people, audited, seen):
    proposed(people, audited, roster(people, "S"), TODAY + timedelta(days=30))
    Finding.objects.update(state="reopened")

    assert seen().turn == "over"
