from allauth.mfa.models import Authenticator
from django.db.models import Value
from django.utils import timezone

from fractional_cto.workspace.accounts.actions import deactivate, make_account, prove_address
from fractional_cto.workspace.accounts.queries import accounts, events, has_second_factor, is_proven, proven
from fractional_cto.workspace.clients.models import Seat


def test_nobody_else_reads_accounts(people, administrator):
    deactivate(actor=administrator, account=people["E"])

    assert not accounts(people["P"]).exists()
    assert not events(people["P"]).exists()


def test_an_address_is_proven_only_once_its_person_has_come(people):
    before = timezone.now()
    assert not is_proven(people["S"])

    prove_address(account=people["S"], here=None)
    assert is_proven(people["S"])
    assert not is_proven(people["P"])

    # neither does that prove what was done before
    at = {moment: Seat.objects.annotate(when=Value(moment)) for moment in (before, timezone.now())}
    found = {moment: seats.filter(proven("user", "when")).count() for moment, seats in at.items()}
    assert list(found.values()) == [0, 1]


def test_an_account_that_began_with_a_proven_address_always_had_it(people):
    ada = make_account(email="una@example.org", name="Una Example", password="correct horse battery", is_proven=True)  # noqa: S106  # of nobody
    seats = Seat.objects.annotate(when=Value(timezone.now()))
    Seat.objects.create(client=people.client, user=ada, role="E")

    assert [seat.user for seat in seats.filter(proven("user", "when"))] == [ada]


def test_an_administrator_reads_who_signs_in_and_how(people, administrator):
    deactivate(actor=administrator, account=people["E"])

    found = {user.email: user.has_factor for user in accounts(administrator)}
    assert (found["sam@example.org"], found["eve@example.org"]) == (True, False)
    assert len(events(administrator)) == 1


def test_recovery_codes_alone_are_no_second_factor(people):
    Authenticator.objects.create(user=people["E"], type=Authenticator.Type.RECOVERY_CODES, data={})

    assert not has_second_factor(people["E"])
    assert has_second_factor(people["S"])
