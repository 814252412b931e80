from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from fractional_cto.workspace.engagements.models import EscalationPath
from fractional_cto.workspace.escalations import actions
from fractional_cto.workspace.escalations.models import Blocker, Settlement
from fractional_cto.workspace.journal.models import Entry
from fractional_cto.workspace.people.models import Person
from tests.builders import decisions
from tests.builders.engagements import begin
from tests.builders.people import roster


@pytest.mark.parametrize("who", ["N", "B", "V", "stranger"])
def test_who_only_reads_moves_nothing(people, engagement, path, escalated, who):
    seat = people.seats[who]
    for act in (
        lambda: actions.add_blocker(seat=seat, engagement=engagement, what="?", since=timezone.now(), once=uuid4()),
        lambda: actions.escalate(seat=seat, blocker=escalated, path=path, first=roster(people, "E")),
        lambda: actions.hand_up(seat=seat, blocker=escalated, reason="So."),
        lambda: actions.settle(seat=seat, blocker=escalated, how="So."),
        lambda: actions.name(seat=seat, blocker=escalated, person=roster(people, "E")),
    ):
        with pytest.raises(PermissionDenied):
            act()


@pytest.mark.parametrize("since", [datetime(1, 1, 1, tzinfo=UTC), datetime(1999, 12, 30, tzinfo=UTC)])
def test_a_year_that_nobody_meant_is_refused(people, engagement, since):
    with pytest.raises(ValidationError, match="since 2000"):
        actions.add_blocker(seat=people.seats["P"], engagement=engagement, what="?", since=since, once=uuid4())
    with pytest.raises(IntegrityError), transaction.atomic():
        Blocker.objects.create(
            client=people.client, engagement=engagement, number=9, what="?", since=since, by=people["P"]
        )


def test_only_who_it_is_at_or_who_leads_moves_it(people, escalated):
    for who in "SX":
        with pytest.raises(PermissionDenied):
            actions.hand_up(seat=people.seats[who], blocker=escalated, reason="So.")
    with pytest.raises(PermissionDenied):
        actions.settle(seat=people.seats["X"], blocker=escalated, how="So.")
    actions.hand_up(seat=people.seats["E"], blocker=escalated, reason="So.")
    with pytest.raises(PermissionDenied):
        actions.settle(seat=people.seats["E"], blocker=escalated, how="So.")
    actions.settle(seat=people.seats["X"], blocker=escalated, how="A new key.")

    assert Settlement.objects.get().by == people["X"]
    with pytest.raises(ValidationError, match="settled already"):
        actions.hand_up(seat=people.seats["P"], blocker=escalated, reason="So.")
    assert list(Entry.objects.filter(noun="blocker").values_list("verb", flat=True).order_by("pk")) == [
        "noted", "escalated", "handed up", "settled"
    ]  # fmt: skip


def test_who_noted_it_says_that_it_is_over_until_they_ask_somebody(people, blocker, path):
    with pytest.raises(PermissionDenied):
        actions.settle(seat=people.seats["X"], blocker=blocker, how="So.")

    assert actions.settle(seat=people.seats["E"], blocker=blocker, how="Found it.").by == people["E"]


def test_the_sponsor_may_always_say_that_it_is_over(people, escalated):
    assert actions.settle(seat=people.seats["S"], blocker=escalated, how="Found it.").by == people["S"]


def test_goes_no_path_of_another_engagement(people, blocker, path):
    other = begin(people.seats["P"], title="Before")
    elsewhere = EscalationPath.objects.get(charter__engagement=other)

    with pytest.raises(ValidationError, match="its own engagement"):
        actions.escalate(seat=people.seats["E"], blocker=blocker, path=elsewhere, first=roster(people, "E"))


def test_the_last_step_hands_nothing_up(people, escalated):
    for _ in "ab":
        actions.hand_up(seat=people.seats["P"], blocker=escalated, reason="So.")

    with pytest.raises(ValidationError, match="no further step"):
        actions.hand_up(seat=people.seats["S"], blocker=escalated, reason="So.")


def test_wants_words_and_no_day_ahead(people, engagement, escalated):
    seat, later = people.seats["P"], timezone.now() + timezone.timedelta(days=1)
    for said, why in (({"what": " "}, "what is blocked"), ({"since": later}, "lies in the future")):
        wanted = {"what": "It.", "since": timezone.now(), "once": uuid4(), **said}
        with pytest.raises(ValidationError, match=why):
            actions.add_blocker(seat=seat, engagement=engagement, **wanted)
    with pytest.raises(ValidationError, match="why you hand it up"):
        actions.hand_up(seat=seat, blocker=escalated, reason=" ")
    with pytest.raises(ValidationError, match="how it was settled"):
        actions.settle(seat=seat, blocker=escalated, how=" ")


def test_a_decision_is_escalated_once_it_is_late_and_ends_by_being_decided(people, engagement, path):
    own = {"path": path, "first": roster(people, "X")}
    early = decisions.ready(people, engagement)
    late = decisions.ready(people, engagement, needed_by=decisions.day(-2))
    with pytest.raises(ValidationError, match="neither overdue nor in deadlock"):
        actions.escalate_decision(seat=people.seats["E"], decision=early, **own)

    made = [actions.escalate_decision(seat=people.seats["E"], decision=late, **own) for _ in "ab"]
    assert made[0] == made[1]
    with pytest.raises(ValidationError, match="decided or withdrawn"):
        actions.settle(seat=people.seats["P"], blocker=made[0], how="So.")

    decisions.actions.withdraw(seat=people.seats["P"], decision=late, reason="They gave in.")
    ended = Blocker.objects.get()
    assert actions.settled(ended)[1] == "Withdrawn"


def test_nobody_escalates_what_is_not_theirs_to_read(people, engagement, path):
    secret = decisions.ready(people, engagement, category="own-fees", needed_by=decisions.day(-2))

    with pytest.raises(PermissionDenied):
        actions.escalate_decision(seat=people.seats["E"], decision=secret, path=path, first=roster(people, "E"))


def test_nobody_is_asked_first_who_can_not_sign_in_or_may_not_settle(people, blocker, path):
    seat, board = people.seats["E"], roster(people, "B")
    for first in (board, Person.objects.create(client=people.client, name="Tom Example", number=99)):
        with pytest.raises(ValidationError, match="can not sign in"):
            actions.escalate(seat=seat, blocker=blocker, path=path, first=first)


def test_only_who_leads_names_somebody_and_only_where_nobody_is_there(people, escalated):
    seat, ada = people.seats["P"], roster(people, "P")
    with pytest.raises(ValidationError, match="Somebody is there"):
        actions.name(seat=seat, blocker=escalated, person=ada)
    people.seats["E"].ended_at = timezone.now()
    people.seats["E"].save()
    with pytest.raises(PermissionDenied):
        actions.name(seat=people.seats["X"], blocker=escalated, person=ada)
    with pytest.raises(ValidationError, match="can not sign in"):
        actions.name(seat=seat, blocker=escalated, person=roster(people, "E"))

    assert len({actions.name(seat=seat, blocker=escalated, person=ada) for _ in "ab"}) == 1
    assert Entry.objects.filter(verb="named").count() == 1
