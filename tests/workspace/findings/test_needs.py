from datetime import timedelta

import pytest
from django.utils import timezone

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.findings.models import Finding, Response
from fractional_cto.workspace.findings.needs import needs
from fractional_cto.workspace.people.models import Person, RaciRow
from tests.builders.findings import confirmed, finding, proposed
from tests.builders.people import roster


def titles(people, *roles):
    return [need.title for need in needs([people.seats[role] for role in roles])]


@pytest.mark.parametrize("role", ["S", "X", "E", "B", "N", "V", "stranger"])
def test_who_does_not_answer_for_findings_is_not_asked(people, found, role):
    assert titles(people, role) == []


def test_what_is_closed_wants_nothing(people, engagement):
    finding(people.client, engagement, 1, state="dismissed")

    assert titles(people, "P") == []


def test_what_has_an_owner_and_a_response_wants_nothing(people, found):
    Response.objects.create(client=people.client, finding=found, kind="quick_win", decided_by=people["P"])

    assert titles(people, "P") == []


def test_counts_what_has_no_response_and_no_owner(people, found, engagement):
    finding(people.client, engagement, 2)

    unanswered, ownerless = needs([people.seats["P"]])

    assert (unanswered.title, unanswered.word) == ("2 findings have no response", "Needs a decision")
    assert (ownerless.title, ownerless.word) == ("1 finding has no owner", "Vacant")
    assert unanswered.since == found.first_seen_at


def test_what_was_put_off_until_a_day_comes_back(people, found):
    for days in (30, 0):
        due = timezone.localdate() + timedelta(days=days)
        Response.objects.create(
            client=people.client, finding=found, kind="deferral", text="later", due=due, decided_by=people["P"]
        )

    assert titles(people, "P") == ["1 finding is open again"]


def test_what_rests_wants_nothing(people, found, soon):
    found.responses.create(client=people.client, kind="deferral", text="later", due=soon, decided_by=people["P"])

    assert titles(people, "P") == []


def test_a_proposed_risk_waits_for_the_one_who_was_asked_and_nobody_else(people, proposal):
    assert titles(people, "X", "E", "B", "N", "V", "stranger") == []

    asked = list(needs([people.seats["S"]]))
    assert [(each.word, each.title, each.on) for each in asked] == [
        ("Needs a decision", "Accept the risk: finding 1: Releases wait for one person", "")
    ]
    assert asked[0].href.endswith("/findings/1/risk/")
    waiting = list(needs([people.seats["P"]]))
    assert [(each.word, each.on) for each in waiting] == [("Waiting", "Sam Example")]

    confirmed(proposal)
    assert titles(people, "S", "P") == []


WORN = ": finding 1: Releases wait for one person"


def test_who_no_longer_answers_for_the_domain_is_not_asked(people, found, soon):
    Finding.objects.update(kind="security")
    xan = roster(people, "X")
    proposed(people, found, xan, soon)
    asked = [f"Accept the risk{WORN}"]
    row = RaciRow.objects.create(client=people.client, title="Uptime", kind="reliability", accountable=xan)
    assert titles(people, "X") == []

    row.kind = "security"
    row.save()
    assert titles(people, "X") == asked
    row.retired_at = timezone.now()
    row.save()
    assert titles(people, "X") == []
    assert titles(people, "P") == [f"Respond anew: Xan Example may no longer accept the risk{WORN}"]


def test_what_is_labelled_as_naming_a_person_by_now_asks_no_executive(people, found, soon):
    Finding.objects.update(kind="security", label="person")
    xan = roster(people, "X")
    RaciRow.objects.create(client=people.client, title="Keys", kind="security", accountable=xan)
    proposed(people, found, xan, soon)

    assert titles(people, "X") == []
    need = next(needs([people.seats["P"]]))
    assert (need.title, need.word, need.on) == (
        "Respond anew: Xan Example may no longer accept the risk: finding 1", "Needs a decision", ""
    )  # fmt: skip
    assert need.href.endswith("/findings/1/respond/")


@pytest.mark.parametrize("gone", ["left", "ended", "owner"])
def test_a_sponsor_who_can_not_accept_it_any_more_is_not_asked(people, found, proposal, gone):
    if gone == "left":
        Person.objects.filter(pk=proposal.approver_id).update(left_on=timezone.localdate())
    elif gone == "ended":
        Seat.objects.filter(pk=people.seats["S"].pk).update(ended_at=timezone.now())
    else:
        Finding.objects.update(owner=proposal.approver)

    assert titles(people, "S") == []
    assert titles(people, "P") == [f"Respond anew: Sam Example may no longer accept the risk{WORN}"]


def test_leads_to_exactly_what_it_counts(people, found, engagement, signed_in):
    finding(people.client, engagement, 2)
    browser = signed_in("P")

    for need in needs([people.seats["P"]]):
        count = browser.get(need.href).context["listing"].page.paginator.count
        assert need.title.startswith(f"{count} ")


def test_many_clients_cost_two_questions(people, found, django_assert_num_queries):
    roster(people, "E")
    seats = [people.seats["P"], people.seats["stranger"]]

    with django_assert_num_queries(2):
        list(needs(seats))


@pytest.mark.parametrize(("role", "label", "asked"), [("E", "open", True), ("N", "open", True), ("E", "people", False)])
def test_an_owner_is_asked_for_what_a_response_wants_of_them_and_may_read(people, found, role, label, asked):
    owner = roster(people, role)
    Finding.objects.update(owner=owner, label=label)
    due = timezone.localdate() - timedelta(days=1)
    found.responses.create(client=people.client, kind="quick_win", decided_by=people["P"], owner=owner, due=due)

    told = [(need.word, need.title) for need in needs([people.seats[role]])]
    assert told == ([("Late", "Yours to do: finding 1: Releases wait for one person")] if asked else [])
    assert titles(people, "X", "stranger") == []
    Finding.objects.update(state="dismissed")
    assert titles(people, role) == []
