from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from fractional_cto.workspace.findings import actions
from fractional_cto.workspace.findings.models import Finding, Response, SeverityChange
from fractional_cto.workspace.journal.models import Entry
from fractional_cto.workspace.shared.editions import ChangedMeanwhile, edition_of
from tests.builders.findings import finding
from tests.builders.people import roster
from tests.workspace.risks.models.test_acceptance import a_year_from_today

SOON = timezone.localdate() + timedelta(days=30)


@pytest.fixture
def found(people, engagement):
    return finding(people.client, engagement, 1)


@pytest.fixture
def do(people, found):
    """Call an action as somebody, on the finding as it is now."""

    def act(name, who="P", **said):
        found.refresh_from_db()
        if name == "respond":
            said.setdefault("once", uuid4())
        said.setdefault("edition", edition_of(found))
        return getattr(actions, name)(seat=people.seats[who], finding=found, **said)

    return act


@pytest.mark.parametrize("who", ["S", "X", "E", "B", "N", "V"])
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("move", {"state": "confirmed"}),
        ("assign", {"owner": None}),
        ("judge", {"severity": "low", "reason": "So."}),
        ("respond", {"kind": "quick_win"}),
    ],
)
def test_refuses_whoever_may_not(do, who, name, said):
    with pytest.raises(PermissionDenied):
        do(name, who, **said)


def test_an_engineer_moves_what_is_theirs_but_does_not_judge_it(people, do):
    do("assign", owner=roster(people, "E"))

    assert do("move", "E", state="in_progress").state == "in_progress"
    with pytest.raises(PermissionDenied):
        do("move", "E", state="dismissed", reason="I do not like it.")
    with pytest.raises(PermissionDenied):
        do("respond", "E", kind="quick_win")


@pytest.mark.parametrize("state", [state for state in Finding.State if state != "verified"])
def test_nobody_moves_anything_to_verified(do, found, state):
    Finding.objects.update(state=state, fixed_at=found.last_seen_at)

    with pytest.raises(ValidationError, match="Only newer evidence verifies"):
        do("move", state="verified", reason="Trust me.")


@pytest.mark.parametrize("state", ["dismissed", "reopened"])
def test_a_judgement_wants_a_reason(do, state):
    if state == "reopened":
        do("move", state="dismissed", reason="Not so.")

    with pytest.raises(ValidationError, match="whoever reads this later"):
        do("move", state=state, reason=" ")


def test_a_fix_says_when_and_by_whom_and_is_undone(people, do):
    do("move", state="confirmed")
    fixed = do("move", state="fixed")
    assert fixed.fixed_by == people["P"]
    assert fixed.fixed_at

    assert do("move", state="in_progress").fixed_at is None
    assert [each.verb for each in Entry.objects.all()] == ["moved"] * 3


def test_moving_twice_moves_once(do):
    edition = edition_of(do("move", state="confirmed"))
    do("move", state="confirmed", edition="an older one")

    assert edition_of(do("move", state="confirmed")) == edition
    assert Entry.objects.count() == 1


def test_who_saw_an_older_edition_overwrites_nothing(people, do):
    do("assign", owner=roster(people, "E"))

    with pytest.raises(ChangedMeanwhile):
        do("assign", owner=roster(people, "S"), edition="an older one")


def test_who_has_left_owns_nothing(people, do):
    gone = roster(people, "E", left_on=timezone.localdate())

    with pytest.raises(ValidationError, match="has left"):
        do("assign", owner=gone)


def test_who_accepts_a_risk_does_not_come_to_own_it(people, do):
    owner, sponsor = roster(people, "E"), roster(people, "S")
    do("respond", kind="accepted_risk", text="So.", due=SOON, owner=owner, approver=sponsor)

    with pytest.raises(ValidationError, match="nobody accepts a risk they own"):
        do("assign", owner=sponsor)

    do("respond", kind="quick_win")
    assert do("assign", owner=sponsor).owner == sponsor


def test_a_severity_changes_with_a_reason_and_stays_visible(people, do):
    with pytest.raises(ValidationError, match="Say why"):
        do("judge", severity="low", reason="")

    do("judge", severity="low", reason="The old shop is switched off.")
    do("judge", severity="low", reason="The old shop is switched off.")

    change = SeverityChange.objects.get()
    assert (change.before, change.after, change.actor, change.reason[:3]) == ("medium", "low", people["P"], "The")


@pytest.mark.parametrize(
    ("kind", "said", "field"),
    [
        ("deferral", {"text": "Later."}, "due"),
        ("deferral", {"due": SOON}, "text"),
        ("deferral", {"text": "Later.", "due": timezone.localdate()}, "due"),
        ("stop_decision", {}, "text"),
        ("accepted_risk", {"text": "So.", "due": a_year_from_today(1), "approver": "S"}, "due"),
        ("accepted_risk", {"text": "So.", "due": SOON}, "approver"),
        ("accepted_risk", {"text": "So.", "due": SOON, "approver": "E"}, "approver"),
        ("accepted_risk", {"text": "So.", "due": SOON, "approver": "P"}, "approver"),
        ("accepted_risk", {"text": "So.", "due": SOON, "approver": "N"}, "approver"),
        ("accepted_risk", {"text": "So.", "due": SOON, "approver": "X"}, "approver"),
    ],
)
def test_a_response_that_lacks_something_is_refused_beside_it(people, do, kind, said, field):
    owner = roster(people, "E")
    kinds = {"E": "staff", "S": "founder", "P": "fractional", "N": "staff", "X": "staff"}
    if approver := said.get("approver"):
        said = {**said, "approver": roster(people, approver, kind=kinds[approver])}

    with pytest.raises(ValidationError) as refusal:
        do("respond", kind=kind, owner=owner, **said)

    assert list(refusal.value.message_dict) == [field]


@pytest.mark.parametrize(
    ("kind", "state"),
    [("quick_win", "planned"), ("roadmap_item", "planned"), ("stop_decision", "planned"), ("decision", "confirmed")],
)
def test_a_response_leads_on(do, found, kind, state):
    do("respond", kind=kind, text="So.")
    found.refresh_from_db()

    assert found.state == state


def test_says_who_may_accept_a_risk(people, do):
    owner = roster(people, "E")
    with pytest.raises(ValidationError, match="nobody yet: let the sponsor sign in"):
        do("respond", kind="accepted_risk", text="So.", due=SOON, owner=owner, approver=owner)

    roster(people, "S")
    with pytest.raises(ValidationError, match="That is Sam Example"):
        do("respond", kind="accepted_risk", text="So.", due=SOON, owner=owner, approver=owner)


def test_a_risk_is_accepted_by_another_than_its_owner(people, do, found):
    do("respond", kind="accepted_risk", text="So.", due=SOON, owner=roster(people, "E"), approver=roster(people, "S"))
    found.refresh_from_db()

    assert (found.state, found.owner.name) == ("confirmed", "Eve Example")
    with pytest.raises(IntegrityError, match="accepted_by_another"), transaction.atomic():
        Response.objects.create(
            client=people.client, finding=found, kind="accepted_risk", text="So.", due=SOON,
            owner=found.owner, approver=found.owner, decided_by=people["P"],
        )  # fmt: skip


def test_the_same_form_twice_is_one_response(do):
    once = uuid4()
    do("respond", kind="quick_win", once=once)
    do("respond", kind="quick_win", once=once)

    assert Response.objects.count() == 1


def test_what_is_closed_takes_no_response(do):
    do("move", state="dismissed", reason="Not so.")

    with pytest.raises(ValidationError, match="reopen it"):
        do("respond", kind="quick_win")


@pytest.fixture
def many(people, engagement, found):
    return [found, *(finding(people.client, engagement, number) for number in (2, 3))]


def triage(people, many, who="P", **said):
    chosen = [(one, said.pop("edition", None) or edition_of(one)) for one in many]
    return actions.triage(seat=people.seats[who], findings=chosen, once=said.pop("once", None) or uuid4(), **said)


def test_many_are_refused_for_who_may_not(people, many):
    with pytest.raises(PermissionDenied):
        triage(people, many, "S", state="confirmed")


def test_many_change_all_or_none(people, many):
    Finding.objects.filter(number=2).update(state="dismissed")

    with pytest.raises(ValidationError) as refusal:
        triage(people, many, response="quick_win", owner=roster(people, "E"))

    assert refusal.value.messages == [
        "Nothing was changed.",
        "Finding 2: It is dismissed: reopen it before you respond to it.",
    ]
    assert not Response.objects.exists()
    assert not Finding.objects.exclude(owner=None).exists()
    assert not Entry.objects.exists()


def test_many_notice_that_somebody_was_faster(people, many):
    with pytest.raises(ValidationError) as refusal:
        triage(people, many, owner=roster(people, "E"), edition="an older one")

    assert refusal.value.messages[1] == "Finding 1: somebody else changed it meanwhile."


def test_many_get_response_owner_and_state_at_once_and_each_is_written_down(people, many):
    said = {"response": "quick_win", "owner": roster(people, "E"), "state": "in_progress", "once": uuid4()}

    assert triage(people, many, **said) == 3
    assert triage(people, many, **said) == 3

    assert set(Finding.objects.values_list("state", "owner__name")) == {("in_progress", "Eve Example")}
    assert Response.objects.count() == 3
    assert sorted(Entry.objects.values_list("verb", flat=True)) == ["moved"] * 3 + ["responded to"] * 3


def test_many_get_an_owner_alone(people, many):
    triage(people, many, owner=roster(people, "E"))

    assert not Finding.objects.filter(owner=None).exists()


def test_says_where_it_can_go_from_here(people, found):
    found.owner = roster(people, "E")

    assert [name for name, _ in actions.moves(people.seats["P"], found)] == [
        "confirmed", "planned", "in_progress", "dismissed",
    ]  # fmt: skip
    assert [name for name, _ in actions.moves(people.seats["E"], found)] == ["confirmed", "planned", "in_progress"]
    assert actions.moves(people.seats["S"], found) == []
