import gc
from datetime import UTC, date, datetime, timedelta
from types import FunctionType, ModuleType

import pytest
from django.db import connection
from django.db.models import BigIntegerField, Count, DateTimeField, Model
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from fractional_cto.workspace.clients.models import Client, Seat
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.shared import needs
from fractional_cto.workspace.shared import prepared as module
from fractional_cto.workspace.shared.numbers import Numbers
from fractional_cto.workspace.shared.prepared import prepared
from fractional_cto.workspace.shared.together import Together
from tests.builders.people import roster, seat
from tests.builders.waiting import everything


@pytest.fixture
def question():
    """Give a question, and a list of what it was made for."""
    made = []

    @prepared
    def ask(seats):
        made.append([(each.client_id, each.user_id, each.role) for each in seats])
        clients = Numbers(each.client_id for each in seats)
        return Seat.objects.filter(client__in=clients).select_related("user")

    return ask, made


@pytest.fixture
def now(monkeypatch):
    """Let it be any time."""
    moment = datetime(2026, 3, 1, 12, 1, tzinfo=UTC)

    def pass_by(**more):
        later = moment + timedelta(**more)
        monkeypatch.setattr(timezone, "now", lambda: later)

    pass_by()
    return pass_by


def test_is_made_once_and_put_each_time(people, question, django_assert_num_queries):
    ask, made = question
    seats = [people.seats["P"]]
    for _ in range(2):
        with django_assert_num_queries(1):
            found = {each.user for each in ask(seats)}
        assert found == {people[role] for role in "PSXEBNV"}
    Seat.objects.filter(pk=people.seats["V"].pk).delete()

    assert people["V"] not in {each.user for each in ask(seats)}
    assert len(made) == 1


def test_is_made_anew_for_others(people, question):
    ask, made = question
    other = Client.objects.create(name="Zuider Example")
    ada, eve = people.seats["P"], people.seats["E"]
    elsewhere = seat(other, people["P"], "P")
    demoted = Seat(client=ada.client, user=ada.user, role="E")

    for seats in ([ada], [eve], [ada, elsewhere], [elsewhere], [demoted], []):
        assert {each.client_id for each in ask(seats)} == {each.client_id for each in seats}
    assert len(made) == 6


def test_is_made_anew_each_hour_and_each_day(people, question, now, monkeypatch):
    ask, made = question
    seats = [people.seats["P"]]
    for minutes in (0, 58, 59, 118, 119):
        now(minutes=minutes)
        ask(seats)
    assert len(made) == 3

    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2026, 3, 2))
    ask(seats)
    assert len(made) == 4


@pytest.mark.parametrize(("asked", "anew"), [("PSXPP", 4), ("PSXSX", 3)])
def test_the_newest_are_kept_where_many_ask(people, question, monkeypatch, asked, anew):
    monkeypatch.setattr(module, "MOST", 2)
    ask, made = question
    for role in asked:
        ask([people.seats[role]])

    assert len(made) == anew


@pytest.mark.parametrize("nothing", [lambda _: None, lambda _: Seat.objects.filter(client__in=Numbers([]))])
def test_nobody_is_asked_where_there_is_nothing_to_ask(people, nothing, django_assert_num_queries):
    ask = prepared(nothing)

    with django_assert_num_queries(0):
        assert [ask([people.seats["P"]]) for _ in range(2)] == [[], []]


def test_nothing_of_a_row_is_kept(people):
    """A client that is erased, and a person who lost their seat, are gone from memory too."""
    everything(people)
    for role in "PSXEBNV":
        needs.of([people.seats[role]])
    roots, seen = [module.KNOWN], {}
    while roots:
        each = roots.pop()
        if id(each) in seen or isinstance(each, (type, FunctionType, ModuleType)):
            continue
        assert not isinstance(each, Model), each
        seen[id(each)] = each
        roots += gc.get_referents(each)

    assert len(module.KNOWN) > 20
    assert any(isinstance(each, Numbers) for each in seen.values())


def counted(_):
    return Seat.objects.values("client").annotate(many=Count("pk")).order_by("client")


def with_persons(_):
    return Client.objects.prefetch_related("persons").order_by("-pk")


def together(_):
    rows = Together(client=BigIntegerField(), made_at=DateTimeField())
    seats, clients = Seat.objects.all(), Client.objects.all()
    return rows.question((clients, {"made_at": "made_at"}), (seats, {"client": "client", "made_at": "made_at"}))


@pytest.mark.parametrize(
    "make",
    [
        counted,
        together,
        with_persons,
        lambda _: Seat.objects.only("role").order_by("pk")[1:3],
        lambda _: Seat.objects.order_by("pk").values_list("made_at", flat=True),
        lambda _: Person.objects.annotate(many=Count("user__seats")).select_related("client"),
    ],
)
def test_answers_as_the_question_itself(people, make):
    roster(people, "E")
    ask = prepared(make)
    for _ in range(2):
        with CaptureQueriesContext(connection) as plain:
            wanted = list(make([]))
        with CaptureQueriesContext(connection) as put:
            found = ask([people.seats["P"]])
        assert sorted(map(repr, found)) == sorted(map(repr, wanted))
        assert [each["sql"] for each in put] == [each["sql"] for each in plain]
        assert found
