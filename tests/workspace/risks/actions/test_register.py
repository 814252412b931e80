from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from fractional_cto.workspace.journal.models import Entry
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.risks import actions
from fractional_cto.workspace.risks.models import Rating, Risk
from fractional_cto.workspace.shared.editions import ChangedMeanwhile, edition_of
from tests.builders import risks
from tests.builders.findings import finding
from tests.builders.people import roster
from tests.builders.risks import day, editing, planning, rated


def plan(people, risk, **said):
    return actions.plan_risk(seat=people.seats["P"], risk=risk, **planning(risk, **said))


def test_only_the_practitioner_changes_a_risk(people, engagement, raised):
    acts = (
        lambda seat: actions.raise_risk(seat=seat, engagement=engagement, once=uuid4(), event="x"),
        lambda seat: actions.edit_risk(seat=seat, risk=raised, **editing(raised)),
        lambda seat: actions.plan_risk(seat=seat, risk=raised, **planning(raised)),
        lambda seat: actions.rate_risk(seat=seat, risk=raised, edition="", reason="So."),
        lambda seat: actions.review_risk(seat=seat, risk=raised, edition="", note="So.", next_review=day(3)),
    )
    for who in ("S", "X", "E", "B", "N", "V", "stranger"):
        for act in acts:
            with pytest.raises(PermissionDenied):
                act(people.seats[who])


def test_is_raised_once_and_written_down(people, engagement):
    once = uuid4()
    first, second = (risks.raised(people, engagement, once=once) for _ in "ab")

    assert first == second
    assert (first.number, first.severity, first.residual_likelihood) == (1, "high", 4)
    assert Rating.objects.count() == Entry.objects.filter(noun="risk", verb="raised").count() == 1


def test_is_not_known_ahead_of_time(people, engagement):
    with pytest.raises(ValidationError, match="lies in the future"):
        risks.raised(people, engagement, identified_on=day(1))


def test_is_no_younger_and_no_more_open_than_its_finding(people, engagement):
    found = finding(people.client, engagement, 1, label="people")
    seen = timezone.localdate(found.first_seen_at)
    with pytest.raises(ValidationError, match="first seen on"):
        risks.raised(people, engagement, finding=found, identified_on=day(0))

    assert risks.raised(people, engagement, finding=found, identified_on=seen).label == "people"


def test_nothing_follows_from_a_finding_that_is_over(people, engagement):
    found = finding(people.client, engagement, 1, state="dismissed")

    with pytest.raises(ValidationError, match="nothing follows"):
        risks.raised(people, engagement, finding=found, identified_on=day(-900))


def test_nobody_who_left_owns_it(people, engagement, raised):
    left = Person.objects.create(client=people.client, name="Leo Example", left_on=day(-1))

    with pytest.raises(ValidationError, match="has left"):
        risks.raised(people, engagement, owner=left)
    with pytest.raises(ValidationError, match="has left"):
        plan(people, raised, owner=left)


def test_is_never_made_younger(people, raised):
    with pytest.raises(ValidationError, match="earlier, never later"):
        actions.edit_risk(seat=people.seats["P"], risk=raised, **editing(raised, identified_on=day(-19)))

    actions.edit_risk(seat=people.seats["P"], risk=raised, **editing(raised, identified_on=day(-50)))
    assert Risk.objects.get().days == 50


def test_what_says_something_else_is_no_longer_accepted(people, accepted):
    ada = people.seats["P"]
    kept = actions.edit_risk(seat=ada, risk=accepted, **editing(accepted, identified_on=day(-90)))
    assert kept.rests

    changed = actions.edit_risk(seat=ada, risk=kept, **editing(kept, event="the loss of a year's orders"))
    assert (changed.state, changed.accepted_until) == ("open", None)


def test_two_who_change_it_notice_each_other(people, raised):
    seen = editing(raised, cause="Eve is alone")
    plan(people, raised, next_review=day(9))

    with pytest.raises(ChangedMeanwhile):
        actions.edit_risk(seat=people.seats["P"], risk=raised, **seen)


def test_nothing_is_in_treatment_without_plan_and_owner(people, raised):
    for said, field in [({"plan": " "}, "plan"), ({"owner": None}, "owner"), ({"next_review": day(0)}, "next_review")]:
        with pytest.raises(ValidationError) as refused:
            plan(people, raised, **{"treatment": "mitigate", "plan": "A drill.", **said})

        assert list(refused.value.message_dict) == [field]


def test_with_a_plan_it_is_in_treatment_and_without_one_open(people, raised):
    treated = plan(people, raised, treatment="avoid", plan="Leave the host.")
    assert treated.state == "treating"

    assert plan(people, treated, treatment="", owner=None).state == "open"
    assert Entry.objects.filter(verb="planned").count() == 2


def test_what_is_accepted_keeps_an_owner_who_is_not_its_approver(people, accepted):
    with pytest.raises(ValidationError, match="has an owner"):
        plan(people, accepted, owner=None)
    with pytest.raises(ValidationError, match="nobody accepts a risk they own"):
        plan(people, accepted, owner=roster(people, "S"))
    assert plan(people, accepted, next_review=day(9)).rests
    accepted.refresh_from_db()
    assert plan(people, accepted, treatment="mitigate", plan="A drill.").state == "treating"


def test_who_is_asked_to_accept_it_does_not_become_its_owner(people, raised, proposal):
    with pytest.raises(ValidationError, match="nobody accepts a risk they own"):
        plan(people, raised, owner=roster(people, "S"))


@pytest.mark.parametrize("said", [{"residual_impact": 2}, {"likelihood": 3, "residual_likelihood": 3}])
def test_a_smaller_rating_wants_evidence_and_stays_listed(people, raised, said):
    with pytest.raises(ValidationError, match="say what shows that"):
        rated(people, raised, **said, evidence=" ")

    rated(people, raised, **said)
    assert Rating.objects.last().lowered
    raised.refresh_from_db()
    rated(people, raised, evidence="")
    assert [rating.lowered for rating in Rating.objects.all()] == [False, True, False]


def test_a_rating_wants_a_reason(people, raised):
    with pytest.raises(ValidationError, match="what has changed"):
        rated(people, raised, impact=5, reason=" ")
    assert rated(people, raised).changed_at == raised.changed_at


def test_what_got_worse_is_no_longer_accepted(people, accepted):
    worse = {"impact": 5, "residual_impact": 5}
    assert rated(people, accepted, **worse).state == "open"


def test_what_got_better_stays_accepted(people, accepted):
    assert rated(people, accepted, residual_impact=2).rests


def test_a_review_says_what_was_seen_and_when_to_look_again(people, raised):
    told = {"seat": people.seats["P"], "risk": raised, "edition": "", "note": "As before.", "next_review": day(30)}
    with pytest.raises(ValidationError, match="Say what you saw"):
        actions.review_risk(**{**told, "note": " "})
    with pytest.raises(ValidationError, match="still to come"):
        actions.review_risk(**{**told, "next_review": day(0)})

    actions.review_risk(**{**told, "edition": editing(raised)["edition"]})
    assert Entry.objects.get(verb="reviewed").reason == "As before."


def test_what_is_closed_is_not_changed(people, closed):
    for act in (lambda: plan(people, closed), lambda: rated(people, closed, impact=5)):
        with pytest.raises(ValidationError, match="reopen it"):
            act()


def test_what_was_said_of_it_to_few_stays_with_them(people, engagement):
    secret = risks.raised(people, engagement, label="people")
    opened = actions.edit_risk(seat=people.seats["P"], risk=secret, **editing(secret, label="open"))
    secret = actions.edit_risk(seat=people.seats["P"], risk=opened, **editing(opened, label="people"))
    risks.proposed(people, secret)

    with pytest.raises(ValidationError, match="spoken of it to fewer readers"):
        actions.edit_risk(seat=people.seats["P"], risk=secret, **editing(secret, label="open"))
    with pytest.raises(IntegrityError, match="stays with them"), transaction.atomic():
        Risk.objects.filter(pk=secret.pk).update(label="open")


def test_a_note_is_for_its_readers_alone(people, engagement):
    secret = risks.raised(people, engagement, label="people")
    told = {"edition": edition_of(secret), "note": "He is ill.", "next_review": day(9)}
    secret = actions.review_risk(seat=people.seats["P"], risk=secret, **told)

    with pytest.raises(ValidationError, match="spoken of it to fewer readers"):
        actions.edit_risk(seat=people.seats["P"], risk=secret, **editing(secret, label="open"))
