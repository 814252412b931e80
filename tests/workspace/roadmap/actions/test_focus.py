from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fractional_cto.workspace.journal.models import Entry
from fractional_cto.workspace.roadmap import actions
from fractional_cto.workspace.roadmap.models import Limit, Waiver
from fractional_cto.workspace.roadmap.queries import room
from tests.builders import roadmap
from tests.builders.decisions import day


def test_only_the_sponsor_makes_room(people, engagement):
    for who in [*"PXEBNV", "stranger"]:
        seat = people.seats[who]
        with pytest.raises(PermissionDenied):
            actions.set_limit(seat=seat, engagement=engagement, number=9, reason="So.")
        with pytest.raises(PermissionDenied):
            actions.waive(seat=seat, engagement=engagement, reason="So.", expires_on=day(7), once=uuid4())


def test_refuses_a_limit_that_is_no_limit(people, engagement, full):
    for number, reason in [(4, " "), (0, "So."), (10, "So."), (2, "So.")]:
        with pytest.raises(ValidationError):
            actions.set_limit(seat=people.seats["S"], engagement=engagement, number=number, reason=reason)

    assert not Limit.objects.exists()


def test_who_is_not_known_to_read_their_mail_says_nothing(people, engagement, mailed):
    with pytest.raises(ValidationError, match="Nobody has shown yet"):
        actions.set_limit(seat=people.seats["S"], engagement=engagement, number=2, reason="So.")
    with pytest.raises(ValidationError, match="Nobody has shown yet"):
        roadmap.waived(people, engagement)


def test_says_how_many_once_and_why(people, engagement):
    for _ in "ab":
        actions.set_limit(seat=people.seats["S"], engagement=engagement, number=2, reason="We finish nothing.")

    entry = Entry.objects.filter(verb="set the limit of").get()
    assert (entry.reason, entry.changes) == ("We finish nothing.", {"initiatives at a time": ["3", "2"]})
    assert room(engagement).limit == 2


def test_refuses_a_waiver_without_reason_or_end(people, engagement):
    for reason, days in [(" ", 7), ("So.", -1), ("So.", 93)]:
        said = {"reason": reason, "expires_on": day(days)}
        with pytest.raises(ValidationError):
            actions.waive(seat=people.seats["S"], engagement=engagement, once=uuid4(), **said)


def test_waives_once(people, engagement):
    once = uuid4()
    for _ in "ab":
        actions.waive(seat=people.seats["S"], engagement=engagement, reason="A sale.", expires_on=day(0), once=once)

    assert Waiver.objects.get().reason == "A sale."
    assert Entry.objects.filter(verb="waived a rule of").count() == 1
