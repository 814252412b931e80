"""Every address for programs with every token: each opens what its person may read at its client, and nothing else."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.api import actions
from fractional_cto.workspace.api.minting import mint
from fractional_cto.workspace.api.reading import SPACE
from fractional_cto.workspace.clients.models import Seat
from tests.builders.matrix import addresses, matrix
from tests.builders.people import NAMES, seat
from tests.builders.tokens import expired, program, token
from tests.repository.tree import nothing
from tests.workspace.walk.conftest import body, told

PROGRAMS = sorted(name for name, access in matrix().items() if access.program is not None)
DAY = timedelta(days=1)


@pytest.fixture
def read(world, db):
    """Give a function that asks for an address with a token."""

    def ask_for(secret, address):
        with CaptureQueriesContext(connection) as queries:
            answer = program(secret).get(address)
        answer.queries = len(queries)
        return answer

    return ask_for


def test_every_address_for_programs_says_whose_tokens_it_takes():
    known = {name for name in addresses() if name.startswith(f"{SPACE}:")} - {f"{SPACE}:openapi"}

    nothing(sorted(known ^ set(PROGRAMS)), "Say program=… in tests/workspace/api/matrix.py.")


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_token_opens_what_its_person_may_read_and_tells_nobody_of_others(world, read, record_property, name):
    access, wrong, leaks = matrix()[name], [], []
    own, foreign = (world.address(name, where) for where in ("own", "foreign"))
    for who in NAMES:
        answer = read(token(world.people.seats[who])[1], own)
        wanted = 404 if who in access.hidden else 200 if who in access.program else 403
        wrong += [] if answer.status_code == wanted else [f"{who}: {answer.status_code}, not {wanted}"]
        leaks += [f"{who}: {secret}" for secret in told(body(answer), "foreign")]
    theirs = read(token(world.people.seats["stranger"])[1], foreign)
    leaks += [f"stranger: {secret}" for secret in told(body(theirs), "own")]

    record_property("walked", len(NAMES) + 1)
    assert theirs.status_code == 200
    assert told(body(theirs), "foreign"), "Arrange a record that bears its client's word."
    nothing(wrong, f"{name} answers otherwise than the matrix says.")
    nothing(leaks, f"{name} tells of another client.")


@pytest.mark.parametrize("name", PROGRAMS)
def test_who_sits_at_both_clients_reads_with_a_token_of_one_nothing_of_the_other(world, read, name):
    both = seat(world.people.foreign, world.people["S"], "P")
    here = read(token(world.people.seats["S"])[1], world.address(name, "own"))
    there = read(token(both)[1], world.address(name, "foreign"))

    assert not told(body(here), "foreign")
    assert set(told(body(there), "own")) <= {"sam example"}


@pytest.mark.parametrize("name", [name for name in PROGRAMS if addresses()[name]])
def test_a_number_that_only_another_client_has_is_not_there(world, read, name):
    arguments = {key: value + 1000 for key, value in world.arguments["own"][name].items()}
    answer = read(token(world.people.seats["stranger"])[1], reverse(name, kwargs=arguments))

    assert answer.status_code == 404


def worthless(people):
    """Give what opens nothing: every kind of token that once did, and what never was one."""
    eve, nia, vic, xan, sam = (people.seats[who] for who in "ENVXS")
    given = {"expired": expired(eve)} | {name: token(one)[1] for name, one in (("ended", nia), ("over", vic))}
    revoked, given["revoked"] = token(eve)
    actions.revoke_token(seat=eve, token=revoked)
    given |= {"inactive": token(xan)[1], "without a second factor": token(sam)[1]}
    Seat.objects.filter(pk=nia.pk).update(ended_at=timezone.now())
    Seat.objects.filter(pk=vic.pk).update(until=timezone.localdate() - 3 * DAY)
    User.objects.filter(pk=xan.user_id).update(is_active=False)
    Authenticator.objects.filter(user=sam.user_id).delete()
    return {**given, "none": "", "unknown": mint(), "malformed": "x", "two": f"{mint()} {mint()}"}


@pytest.mark.parametrize("name", PROGRAMS)
def test_what_opens_nothing_is_refused_alike(world, read, record_property, name):
    tried = worthless(world.people)
    answers = {what: read(secret, world.address(name, "own")) for what, secret in tried.items()}

    record_property("walked", len(tried))
    assert {(answer.status_code, answer.content) for answer in answers.values()} == {(401, answers["none"].content)}
    nothing([what for what, answer in answers.items() if told(body(answer), "own")], "Refusals tell of the client.")


def test_what_never_was_a_token_is_told_in_the_same_time_as_what_is_none(world, read):
    address = world.address(PROGRAMS[0], "own")
    questions = {read(secret, address).queries for secret in (mint(), mint(), "cto_", "x")}

    # one of them asks for the token, all of them count
    assert max(questions) - min(questions) <= 1


@pytest.mark.parametrize("name", PROGRAMS)
def test_no_cookie_lets_a_program_in(world, name):
    for who in NAMES:
        answer = world.browser(who).get(world.address(name, "own"))
        assert answer.status_code == 401
        assert not answer.cookies
