import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.access import seats_of
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.journal.models import Entry
from fractional_cto.workspace.practice import actions
from fractional_cto.workspace.shared.editions import ChangedMeanwhile, edition_of
from tests.builders.people import FAR, person, seat


def change(people, who, other, **wanted):
    other = people.seats[other]
    return actions.change_seat(
        seat=people.seats[who], other=other, edition=edition_of(other), **{"role": "X", "until": None} | wanted
    )


@pytest.mark.parametrize("who", ["X", "E", "B", "N", "V", "stranger"])
def test_only_practitioner_and_sponsor_decide_who_is_let_in(people, who):
    with pytest.raises(PermissionDenied):
        change(people, who, "E")
    with pytest.raises(PermissionDenied):
        actions.end_seat(seat=people.seats[who], other=people.seats["E"])


def test_a_sponsor_makes_nobody_a_practitioner(people):
    with pytest.raises(ValidationError, match="Only a fractional CTO"):
        change(people, "S", "E", role="P")


def test_a_sponsor_makes_nobody_a_practitioner_while_one_stays_until_a_day(people):
    Seat.objects.filter(pk=people.seats["P"].pk).update(until=FAR)

    with pytest.raises(ValidationError, match="ask an administrator to deactivate"):
        change(people, "S", "N", role="P")


def test_a_sponsor_gives_the_client_to_another_when_its_practitioner_is_gone(people):
    User.objects.filter(pk=people["P"].pk).update(is_active=False)
    change(people, "S", "N", role="P")

    # and only then parts from who is gone; nor does the sponsor appoint any further
    actions.end_seat(seat=people.seats["S"], other=people.seats["P"])
    with pytest.raises(ValidationError, match="Only a fractional CTO"):
        change(people, "S", "E", role="P")


def test_only_a_sponsor_lets_a_sponsor_in_or_out(people):
    for act in (
        lambda: change(people, "P", "E", role="S"),
        lambda: change(people, "P", "S", role="E"),
        lambda: change(people, "P", "S", role="S", until=FAR),
        lambda: actions.end_seat(seat=people.seats["P"], other=people.seats["S"]),
    ):
        with pytest.raises(ValidationError, match="Only a sponsor lets another sponsor in or out"):
            act()

    assert change(people, "S", "E", role="S").role == "S"
    actions.end_seat(seat=people.seats["S"], other=people.seats["E"])


@pytest.mark.parametrize("how", ["unknown", "inactive", "over"])
def test_the_practitioner_appoints_one_where_no_sponsor_is_left(people, how):
    sam = people["S"]
    if how == "unknown":
        sam.authenticator_set.all().delete()
    elif how == "inactive":
        User.objects.filter(pk=sam.pk).update(is_active=False)
    else:
        Seat.objects.filter(pk=people.seats["S"].pk).update(until="2020-01-01")

    assert change(people, "P", "X", role="S").role == "S"
    actions.end_seat(seat=people.seats["P"], other=people.seats["S"])


@pytest.mark.parametrize("who", ["P", "S"])
def test_nobody_changes_their_own_access(people, who):
    with pytest.raises(ValidationError, match="Nobody changes their own"):
        change(people, who, who, role="P")


@pytest.mark.parametrize("who", ["P", "S"])
def test_the_last_practitioner_does_not_go(people, who):
    with pytest.raises(ValidationError, match="keeps at least one practitioner"):
        actions.end_seat(seat=people.seats[who], other=people.seats["P"])


@pytest.mark.parametrize("wanted", [{"role": "E"}, {"role": "P", "until": FAR}])
def test_the_last_practitioner_becomes_nothing_else(people, wanted):
    una = seat(people.client, person("Una"), "P")
    una.until = FAR
    una.save()
    people.seats["X"] = una

    # who leaves on a day does not count
    with pytest.raises(ValidationError, match="keeps at least one practitioner"):
        change(people, "X", "P", **wanted)


def test_a_practitioner_who_can_not_sign_in_serves_nobody(people):
    seat(people.client, person("Una", is_active=False), "P")

    with pytest.raises(ValidationError, match="keeps at least one practitioner"):
        actions.end_seat(seat=people.seats["S"], other=people.seats["P"])


@pytest.mark.parametrize("role", ["P", "S", "X"])
def test_an_administrator_decides_nothing(people, role):
    people.seats["Amy"] = seat(people.client, person("Amy", is_administrator=True), "E")

    with pytest.raises(ValidationError, match="Administrators decide nothing"):
        change(people, "S" if role == "S" else "P", "Amy", role=role)
    change(people, "P", "Amy", role="N")


def test_one_of_two_practitioners_may_leave(people):
    seat(people.client, person("Una"), "P")

    actions.end_seat(seat=people.seats["P"], other=people.seats["P"])

    assert not seats_of(people["P"]).exists()


def test_two_editors_notice_each_other(people):
    before = edition_of(people.seats["E"])
    change(people, "S", "E", role="X")

    with pytest.raises(ChangedMeanwhile):
        actions.change_seat(seat=people.seats["P"], other=people.seats["E"], edition=before, role="N", until=None)


def test_what_is_done_twice_is_written_down_once(people, next_week):
    for _ in range(2):
        actions.change_seat(
            seat=people.seats["S"],
            other=people.seats["E"],
            edition=edition_of(Seat.objects.get(pk=people.seats["E"].pk)),
            role="V",
            until=next_week,
        )
        actions.end_seat(seat=people.seats["S"], other=people.seats["X"])

    assert [str(entry) for entry in Entry.objects.order_by("pk")] == [
        "Sam Example changed the access of Eve Example, Vendor",
        "Sam Example ended the access of Xan Example, Executive",
    ]
    assert Entry.objects.order_by("pk")[0].changes["role"] == ["Engineer", "Vendor"]
    assert not seats_of(people["X"]).exists()
