from datetime import UTC, datetime
from functools import partial

import pytest
from django.db import IntegrityError, transaction

from fractional_cto.workspace.people.models import RaciRow
from fractional_cto.workspace.risks.models import Acceptance, Verdict
from fractional_cto.workspace.risks.queries import acceptable
from tests.builders.people import roster
from tests.builders.risks import day, proposed


@pytest.fixture
def ask(people, raised):
    """Add a proposal past every action."""

    def add(**said):
        wanted = {"until": day(30), "reason": "Until spring.", "owner": raised.owner, "approver": roster(people, "S")}
        told = {**wanted, "score": raised.score, "proposed_by": people["P"], **said}
        return Acceptance.objects.create(client=people.client, risk=raised, **told)

    return add


def refused(act, words):
    with pytest.raises(IntegrityError, match=words), transaction.atomic():
        act()


def a_year_from_today(days):
    """Give a day as many days after the day a year from now, as the database counts days."""
    today = datetime.now(tz=UTC).date()
    last = today.replace(year=today.year + 1) if (today.month, today.day) != (2, 29) else day(365)
    return last + (day(days) - day(0))


def test_the_owner_is_not_the_approver(ask, people, raised):
    refused(lambda: ask(owner=roster(people, "S")), "accepted_by_another")
    raised.owner = roster(people, "S")
    raised.save()
    refused(lambda: ask(owner=roster(people, "E")), "its owner does not accept it")


def test_what_nobody_owns_is_not_accepted(ask, people, raised):
    raised.owner = None
    raised.save()

    refused(lambda: ask(owner=roster(people, "E")), "has an owner")


def test_only_the_sponsor_is_asked_or_who_answers_for_the_domain(ask, people, raised):
    for who in ["P", "X", "E", "B", "N", "V"]:
        raised.owner = roster(people, "S" if who == "E" else "E")
        raised.save()

        refused(partial(ask, approver=roster(people, who), owner=raised.owner), "the sponsor accepts a risk")


def test_the_executive_of_the_domain_is_asked(ask, people):
    RaciRow.objects.create(client=people.client, title="Uptime", kind="reliability", accountable=roster(people, "X"))

    assert ask(approver=roster(people, "X")).approver == roster(people, "X")


def test_the_fractional_cto_is_not_asked_whatever_they_sit_as(ask, people):
    sam = roster(people, "S")
    sam.kind = "fractional"
    sam.save()

    refused(ask, "the sponsor accepts a risk")


def test_nothing_is_accepted_for_longer_than_a_year(ask):
    for days in [1, 2, 400]:
        refused(partial(ask, until=a_year_from_today(days)), "twelve months at most")

    assert ask(until=a_year_from_today(0)).until == a_year_from_today(0)


def test_wants_a_reason(ask):
    refused(lambda: ask(reason=" "), "accepted_for_a_reason")


def test_nobody_answers_but_who_was_asked(people, proposal):
    for who in "PXEBNV":
        given = Verdict(client=people.client, acceptance=proposal, agreed=True, by=people[who])
        refused(given.save, "by nobody else")


def test_what_was_replaced_is_not_answered(people, raised, proposal):
    proposed(people, raised, until=day(60))

    refused(
        lambda: Verdict.objects.create(client=people.client, acceptance=proposal, agreed=True, by=people["S"]),
        "asked last",
    )


def test_who_lost_the_seat_answers_nothing(people, proposal):
    seat = people.seats["S"]
    type(seat).objects.filter(pk=seat.pk).update(role="X")

    refused(
        lambda: Verdict.objects.create(client=people.client, acceptance=proposal, agreed=True, by=people["S"]),
        "by nobody else",
    )


def test_a_no_has_a_reason_and_an_answer_stays(people, proposal):
    refused(
        lambda: Verdict.objects.create(client=people.client, acceptance=proposal, agreed=False, by=people["S"]),
        "no_has_a_reason",
    )
    proposal = Acceptance.objects.get()
    assert not proposal.answered
    given = Verdict.objects.create(client=people.client, acceptance=proposal, agreed=True, by=people["S"])
    assert (str(given), proposal.answered) == ("accepted", True)
    assert str(proposal).endswith("by Sam Example")
    given.agreed = False
    refused(given.save, "only ever added")


def test_a_question_does_not_follow_an_account(people, proposal, ask):
    person = proposal.approver
    type(person).objects.filter(user=people["X"]).update(user=None)
    person.user = people["X"]
    person.save()
    type(people.seats["X"]).objects.filter(pk=people.seats["X"].pk).update(role="S")

    refused(lambda: ask(approver=person, account=people["S"]), "the sponsor accepts a risk")
    said = {"client": people.client, "acceptance": proposal, "agreed": True}
    refused(lambda: Verdict.objects.create(by=people["X"], **said), "the one who was asked last")
    assert not Acceptance.objects.filter(acceptable(), pk=proposal.pk).exists()
