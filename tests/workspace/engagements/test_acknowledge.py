import pytest

from fractional_cto.workspace.accounts.actions import prove_address
from fractional_cto.workspace.engagements import actions
from fractional_cto.workspace.engagements.models import Acknowledgement
from tests.builders.engagements import promise, propose, write
from tests.builders.people import with_second_factor

PAGE = "charter/acknowledge/"


@pytest.fixture
def proposed(people, outcome):
    return propose(people.seats["P"], outcome.engagement.charter)


def test_before_a_proposal_there_is_nothing_to_agree_to(engagement, seen):
    assert "Nothing is proposed yet" in seen("S", PAGE)


def test_what_lacks_something_has_no_button(people, engagement, seen, signed_in, at):
    propose(people.seats["P"], engagement.charter)

    shown = seen("S", PAGE)
    assert "It still lacks: outcomes." in shown
    assert "I acknowledge" not in shown
    assert "It still lacks: outcomes." in signed_in("S").post(at(PAGE), {"version": 1}).content.decode()
    assert not Acknowledgement.objects.exists()


def test_whose_address_is_not_proven_is_led_to_the_mail_that_proves_it(proposed, signed_in, at, mailed):
    shown = signed_in("S").post(at(PAGE), {"version": 1}).content.decode()

    assert '<a href="/accounts/password/reset/">have a new password sent there</a>' in shown
    assert not Acknowledgement.objects.exists()


def test_says_beside_it_that_the_address_was_not_proven(people, proposed, seen):
    prove_address(account=people["P"], here=None)
    with_second_factor(people["P"])
    actions.acknowledge(seat=people.seats["P"], version=proposed)
    assert "not proven" not in seen("P", PAGE)

    actions.acknowledge(seat=people.seats["S"], version=proposed)
    prove_address(account=people["S"], here=None)
    assert seen("P", PAGE).count("address not proven") == 1


def test_one_button_does_it_once(people, proposed, seen, signed_in, at):
    assert seen("S", PAGE).count("I acknowledge version 1") == 1
    for _ in range(2):
        assert signed_in("S").post(at(PAGE), {"version": 1}).status_code == 302

    assert Acknowledgement.objects.get().name == "Sam Example"
    assert "You have acknowledged version 1" in seen("S", PAGE)


def test_when_both_have_done_it_the_charter_counts(proposed, signed_in, at):
    for who in "PS":
        signed_in(who).post(at(PAGE), {"version": 1})

    proposed.charter.refresh_from_db()
    assert proposed.charter.state == "acknowledged"
    assert proposed.charter.agreedright_rows.exists()


@pytest.mark.parametrize(("wrong", "status"), [("7", 404), ("x", 200), ("", 200)])
def test_a_version_nobody_proposed_is_not_found(proposed, signed_in, at, wrong, status):
    assert signed_in("S").post(at(PAGE), {"version": wrong}).status_code == status
    assert not Acknowledgement.objects.exists()


def test_what_changed_since_it_was_read_is_not_agreed_to(people, proposed, signed_in, at):
    write(people.seats["P"], proposed.charter, texts={"scope_in": "More"})
    promise(people.seats["P"], proposed.charter.engagement)

    assert "has changed since" in signed_in("S").post(at(PAGE), {"version": 1}).content.decode()
