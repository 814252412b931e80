import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from fractional_cto.workspace.accounts.actions import prove_address
from fractional_cto.workspace.findings import actions, queries
from fractional_cto.workspace.findings.models import Finding, Verdict
from fractional_cto.workspace.journal.models import Entry
from fractional_cto.workspace.people.models import RaciRow
from tests.builders.findings import proposed
from tests.builders.people import roster


@pytest.fixture
def answer(people, found, proposal):
    """Answer the proposal as somebody."""

    def decide(who="S", **said):
        said = {"response": proposal.pk, "agreed": True, **said}
        return actions.decide_risk(seat=people.seats[who], finding=found, **said)

    return decide


@pytest.mark.parametrize("who", ["P", "X", "E", "B", "N", "V", "stranger"])
def test_nobody_accepts_it_but_the_one_who_was_asked(answer, who):
    with pytest.raises(PermissionDenied):
        answer(who)

    assert not Verdict.objects.exists()


@pytest.mark.parametrize("said", [{"agreed": True}, {"agreed": False, "reason": "Too dear."}])
def test_nobody_answers_it_whose_address_is_not_proven_where_mail_could(answer, people, mailed, said):
    with pytest.raises(ValidationError, match="Nobody has shown yet that sam@"):
        answer(**said)
    assert not Verdict.objects.exists()

    prove_address(account=people["S"], here=None)
    assert answer(**said).by == people["S"]


@pytest.mark.parametrize("who", ["P", "E"])
def test_the_database_lets_nobody_else_accept_it(people, proposal, who):
    with pytest.raises(IntegrityError, match="by the one who was asked"), transaction.atomic():
        Verdict.objects.create(client=people.client, response=proposal, agreed=True, by=people[who])


def test_a_refusal_wants_a_reason(answer, people, proposal):
    with pytest.raises(ValidationError, match="Say why not"):
        answer(agreed=False, reason=" ")
    with pytest.raises(IntegrityError, match="a_refusal_has_a_reason"), transaction.atomic():
        Verdict.objects.create(client=people.client, response=proposal, agreed=False, by=people["S"])


def test_what_was_replaced_meanwhile_is_not_accepted(people, answer, found, soon):
    proposed(people, found, roster(people, "S"), soon)

    with pytest.raises(ValidationError, match="replaced"):
        answer()


def test_who_owns_it_by_now_does_not_accept_it(people, answer, found):
    Finding.objects.update(owner=roster(people, "S"))

    with pytest.raises(ValidationError, match="You own this"):
        answer()


@pytest.mark.parametrize("state", ["dismissed", "fixed"])
def test_what_is_done_is_not_accepted(answer, found, state):
    Finding.objects.update(state=state, fixed_at=found.last_seen_at)

    with pytest.raises(PermissionDenied):
        answer()


def test_a_proposal_whose_day_has_come_is_over(people, found, soon):
    late = proposed(people, found, roster(people, "S"), timezone.localdate())

    with pytest.raises(PermissionDenied):
        actions.decide_risk(seat=people.seats["S"], finding=found, response=late.pk, agreed=True)


def test_an_executive_accepts_only_what_they_answer_for(people, found, soon):
    Finding.objects.update(kind="security")
    response = proposed(people, found, roster(people, "X"), soon)
    said = {"seat": people.seats["X"], "finding": found, "response": response.pk, "agreed": True}
    row = RaciRow.objects.create(
        client=people.client, title="Uptime", kind="reliability", accountable=roster(people, "X")
    )

    with pytest.raises(PermissionDenied):
        actions.decide_risk(**said)

    row.kind = "security"
    row.save()
    assert actions.decide_risk(**said).by == people["X"]


def test_answering_twice_answers_once_and_is_written_down(people, answer):
    assert answer() == answer()

    assert str(Verdict.objects.get()) == "risk accepted"
    assert [(each.verb, each.actor) for each in Entry.objects.all()] == [("accepted the risk of", people["S"])]


def test_a_refusal_leaves_the_finding_without_an_answer(people, answer, found):
    answer(agreed=False, reason="Too dear if it happens.")

    assert queries.findings(people.seats["P"]).get().turn == "refused"
    assert queries.standing(people.seats["P"])["unanswered"] == 1
