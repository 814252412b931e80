"""Every address, for everybody, at their own client and at another's: who is let in, and that nothing leaks.

A new address fails here until its noun says in ``tests/workspace/<noun>/matrix.py`` who may open it. What was walked is
counted: the sum stands at the end of the test run, and fails where it becomes smaller.
"""

import time
from types import SimpleNamespace

import pytest
from django.urls import reverse

from fractional_cto.workspace.accounts import middleware
from tests.builders.matrix import EVERYBODY, addresses, matrix
from tests.repository.tree import nothing
from tests.workspace.walk.conftest import MISSING, body, told

METHODS = ("get", "post")
REFUSED = {403, 404}
# Of address, method, person and client. Fewer only where addresses were really taken away: then write the new sum here.
COMBINATIONS = 3100


def steps(name):
    """Give who asks for an address, and where: at the own client and at the foreign one, if it is a client's."""
    at_client = "key" in addresses()[name]
    yield from ((who, "own") for who in EVERYBODY)
    if at_client:
        yield from ((who, "foreign") for who in EVERYBODY)
        yield from (("stranger", where) for where in ("own", "foreign"))


def test_every_address_says_who_may_open_it():
    known, said = set(addresses()), set(matrix())

    nothing(sorted(known - said), "Say in tests/workspace/<noun>/matrix.py who may open it.")
    nothing(sorted(said - known), "There is no such address.")


def test_the_walk_does_not_become_shorter():
    walked = sum(len(METHODS) * len(list(steps(name))) for name in matrix())

    assert walked >= COMBINATIONS


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", sorted(matrix()))
def test_lets_in_who_may_and_tells_nobody_of_others(world, ask, record_property, name, method):
    wrong, leaks = [], []
    for who, where in steps(name):
        answer = ask(who, world.address(name, where), method)
        home = "foreign" if who == "stranger" else "own"
        other = "own" if home == "foreign" else "foreign"
        if where == home or "key" not in addresses()[name]:
            wrong += _unlike_the_matrix(answer, "P" if who == "stranger" else who, name, method)
        else:
            missing = ask(who, world.address(name, where, key=MISSING), method)
            wrong += _unlike_nothing(answer, missing, who)
        leaks += [f"{who} at {where}: {secret}" for secret in told(body(answer), other)]

    record_property("walked", len(list(steps(name))))
    nothing(wrong, f"{method.upper()} {name} answers otherwise than the matrix says.")
    nothing(leaks, f"{method.upper()} {name} tells of another client.")


@pytest.mark.parametrize(
    "name", sorted(name for name, asked in addresses().items() if asked - {"key"} and "key" in asked)
)
def test_records_of_others_are_not_found_at_ones_own(world, ask, name):
    own = {"key": world.people.foreign.key}
    address = reverse(name, kwargs={**_shifted(world.arguments["own"][name]), **own})

    assert ask("stranger", address).status_code in {404, 405}


def test_what_is_walked_late_is_answered_alike(world, ask, monkeypatch):
    # when it would be due to note again that sessions are in use
    late = time.time() + middleware.EVERY + 1
    monkeypatch.setattr(middleware, "time", SimpleNamespace(time=lambda: late))
    answer, missing = (ask("stranger", world.address("findings:findings", "own", key=key)) for key in ("", MISSING))

    nothing(_unlike_nothing(answer, missing, "stranger"), "The walk depends on how long it takes.")


def _unlike_the_matrix(answer, role, name, method):
    access = matrix()[name]
    allowed = getattr(access, method)
    status = answer.status_code
    if access.program is not None:
        wanted = 401 if method == "get" else 405
        return [] if status == wanted else [f"{role}: {status} without a token"]
    if _as_said(status, role, allowed, hidden=role in access.hidden):
        return []
    return [f"{role}: {status}, allowed are {allowed or 'nobody'}"]


def _as_said(status, role, allowed, *, hidden):
    if status >= 500:  # the program's own mistake
        return False
    if role == "-" and "-" not in allowed:
        return status in {302, 405}
    if not allowed:
        return status in {405, *REFUSED}
    if hidden:
        return status == 404
    if role in allowed:
        return status not in REFUSED
    return status in REFUSED


def _unlike_nothing(answer, missing, who):
    """Say in what an answer differs from that of a client that does not exist."""
    wanted = {302, 405} if who == "-" else {404, 405}
    seen, unknown = ((one.status_code, one.content, one.queries) for one in (answer, missing))
    return [] if seen == unknown and seen[0] in wanted else [f"{who}: {seen}, and without a client {unknown}"]


def _shifted(arguments):
    """Ask for what the other client has and this one does not: numbers far away."""
    return {key: value + 1000 if isinstance(value, int) else f"{value}x" for key, value in arguments.items()}
