import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.access import seats_of, today_somewhere
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.journal.models import Entry
from fractional_cto.workspace.practice import actions
from fractional_cto.workspace.practice.models import Invitation
from fractional_cto.workspace.practice.queries import shown
from tests.builders.people import person

UNA = {"name": "Una Example", "password": "correct horse battery"}


def told():
    return [str(entry) for entry in Entry.objects.order_by("pk")]


@pytest.mark.parametrize("role", ["X", "E", "B", "N", "V"])
def test_only_practitioner_and_sponsor_let_people_in(people, invited, role):
    invitation, _ = invited()
    seat = people.seats[role]

    for refused in (
        lambda: actions.invite(seat=seat, email="ivo@example.org", role="E", until=None),
        lambda: actions.renew(seat=seat, invitation=invitation),
        lambda: actions.withdraw(seat=seat, invitation=invitation),
    ):
        with pytest.raises(PermissionDenied):
            refused()


@pytest.mark.parametrize("action", [actions.renew, actions.withdraw])
def test_nobody_touches_the_invitations_of_another_client(people, invited, action):
    with pytest.raises(PermissionDenied):
        action(seat=people.seats["stranger"], invitation=invited()[0])


def test_nobody_is_invited_twice_or_who_sits_here(invited):
    invited()

    with pytest.raises(ValidationError, match="invited already"):
        invited("UNA@example.org")
    with pytest.raises(ValidationError, match="let in already"):
        invited("Eve@example.org")


def test_a_sponsor_lets_in_no_practitioner(invited):
    with pytest.raises(ValidationError, match="Only a fractional CTO"):
        invited(role="P", by="S")


def test_a_sponsor_sees_no_new_link_that_lets_in_a_practitioner(people, invited):
    invitation, token = invited(role="P")

    with pytest.raises(ValidationError, match="Only a fractional CTO"):
        actions.renew(seat=people.seats["S"], invitation=invitation)
    assert actions.join(token=token, **UNA)[1].role == "P"


def test_a_practitioner_lets_in_no_second_sponsor(people, invited):
    with pytest.raises(ValidationError, match="Only a sponsor"):
        invited(role="S")
    invitation, token = invited(role="S", by="S")
    with pytest.raises(ValidationError, match="Only a sponsor"):
        actions.renew(seat=people.seats["P"], invitation=invitation)

    assert actions.join(token=token, **UNA)[1].role == "S"


def test_what_a_practitioner_sent_before_the_sponsor_came_lets_in_no_other(people, invited):
    Seat.objects.filter(pk=people.seats["S"].pk).update(role="X")
    _, token = invited(role="S")
    Seat.objects.filter(pk=people.seats["S"].pk).update(role="S")

    with pytest.raises(ValidationError, match="can not be used"):
        actions.join(token=token, **UNA)


@pytest.mark.parametrize("gone", ["deactivated", "ended"])
def test_a_sponsor_lets_in_a_practitioner_where_none_is_left(people, invited, gone):
    if gone == "ended":
        Seat.objects.filter(pk=people.seats["P"].pk).update(ended_at=timezone.now())
    else:
        User.objects.filter(pk=people["P"].pk).update(is_active=False)

    _, token = invited(role="P", by="S")
    assert actions.join(token=token, **UNA)[1].role == "P"
    with pytest.raises(ValidationError, match="Only a fractional CTO"):
        invited("ivo@example.org", role="P", by="S")


def test_an_invitation_ends_with_the_access_of_whoever_made_it(people, invited):
    _, token = invited(by="S")
    actions.end_seat(seat=people.seats["S"], other=people.seats["S"])

    with pytest.raises(ValidationError, match="can not be used"):
        actions.join(token=token, **UNA)


def test_a_new_link_makes_the_old_one_worthless(people, invited):
    invitation, old = invited()
    _, new = actions.renew(seat=people.seats["S"], invitation=invitation)

    with pytest.raises(ValidationError, match="can not be used"):
        actions.join(token=old, **UNA)
    assert actions.join(token=new, **UNA)[1].role == "E"


def test_only_the_mailed_link_proves_the_address(people, invited):
    invitation, token = invited()
    other = invited("ivo@example.org")[1]

    by_hand, _ = actions.join(token=shown(token), **UNA)
    by_mail, _ = actions.join(token=other, **UNA)

    assert [user.emailaddress_set.get().verified for user in (by_hand, by_mail)] == [False, True]
    invitation.refresh_from_db()
    # neither link can be made of what is kept, nor the mailed one of the other
    assert invitation.token_hash not in {token, shown(token)}
    assert token != shown(token)


@pytest.mark.parametrize("action", [actions.renew, actions.withdraw])
def test_what_is_used_is_neither_renewed_nor_withdrawn(people, invited, action):
    invitation, token = invited()
    actions.join(token=token, **UNA)

    with pytest.raises(ValidationError, match="can not be used"):
        action(seat=people.seats["P"], invitation=invitation)


@pytest.mark.parametrize("role", ["P", "S", "X"])
def test_an_administrator_accepts_no_role_that_decides(invited, role):
    amy = person("Amy", is_administrator=True)
    _, token = invited("amy@example.org", role=role, by="S" if role == "S" else "P")

    with pytest.raises(ValidationError, match="Administrators decide nothing"):
        actions.accept(token=token, user=amy)
    assert not seats_of(amy).exists()


def test_an_administrator_may_be_let_in_where_nothing_is_decided(invited):
    amy = person("Amy", is_administrator=True)
    _, token = invited("amy@example.org", role="N")

    assert actions.accept(token=token, user=amy).role == "N"


def test_a_link_works_once(people, invited):
    _, token = invited("olga@example.org")
    actions.accept(token=token, user=people.stranger)

    with pytest.raises(ValidationError, match="can not be used"):
        actions.accept(token=token, user=people.stranger)
    assert seats_of(people.stranger).count() == 2


def test_only_the_address_that_was_invited_is_let_in(people, invited):
    _, token = invited("una@example.org")

    with pytest.raises(PermissionDenied):
        actions.accept(token=token, user=people.stranger)


def test_whoever_joins_has_an_account_and_a_seat_for_a_time(invited, next_week):
    _, token = invited(role="V", until=next_week)
    user, seat = actions.join(token=token, **UNA)

    assert (user.email, user.is_practitioner, seat.role, seat.until) == ("una@example.org", False, "V", next_week)


def test_whoever_comes_back_gets_a_new_seat(people, invited):
    people.seats["E"].until = today_somewhere() - timezone.timedelta(days=1)
    people.seats["E"].save()
    _, token = invited("eve@example.org", role="X")

    seat = actions.accept(token=token, user=people["E"])

    assert (seat.role, list(seats_of(people["E"]))) == ("X", [seat])


def test_everything_is_written_down(people, invited):
    invitation, _ = invited()
    _, token = actions.renew(seat=people.seats["S"], invitation=invitation)
    actions.join(token=token, **UNA)
    actions.withdraw(seat=people.seats["S"], invitation=invited("ivo@example.org")[0])

    assert told() == [
        "Ada Example invited una@example.org as Engineer",
        "Sam Example sent again the invitation of una@example.org as Engineer",
        "Una Example accepted the invitation of una@example.org as Engineer",
        "Ada Example invited ivo@example.org as Engineer",
        "Sam Example withdrew the invitation of ivo@example.org as Engineer",
    ]
    assert Invitation.objects.filter(used_at=None, withdrawn_at=None).count() == 0
