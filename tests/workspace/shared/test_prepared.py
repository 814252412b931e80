import gc
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from types import FunctionType, ModuleType

import pytest
from django.db import connection
from django.db.models import BigIntegerField, Count, DateTimeField, Model, Prefetch
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from fractional_cto.workspace.clients.models import Client, Seat
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.shared import needs
from fractional_cto.workspace.shared import prepared as module
from fractional_cto.workspace.shared.numbers import Numbers
from fractional_cto.workspace.shared.prepared import prepared, prepared_for_all
from fractional_cto.workspace.shared.together import Together
from tests.builders.people import roster, seat
from tests.builders.waiting import everything


@pytest.fixture
def question():
    """Give a question, and a list of what it was made for."""
    made = []

    @prepared_for_all
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
    assert len({key[:2] for key in module.KNOWN}) == 1  # nothing of another hour


@pytest.mark.parametrize(("asked", "anew"), [("PSXPP", 4), ("PSXSX", 3)])
def test_the_newest_are_kept_where_many_ask(people, question, monkeypatch, asked, anew):
    monkeypatch.setattr(module, "MOST", 2)
    ask, made = question
    for role in asked:
        ask([people.seats[role]])

    assert len(made) == anew


@pytest.mark.parametrize("nothing", [lambda _: None, lambda _: Seat.objects.filter(client__in=Numbers([]))])
def test_nobody_is_asked_where_there_is_nothing_to_ask(people, nothing, django_assert_num_queries):
    ask = prepared_for_all(nothing)

    with django_assert_num_queries(0):
        assert [ask([people.seats["P"]]) for _ in range(2)] == [[], []]


def test_nothing_of_a_row_is_kept(people):
    """A client that is erased, and a person who lost their seat, are gone from memory too."""
    everything(people)
    for role in "PSXEBNV":
        needs.of([people.seats[role]])
        prepared(lambda each: each.client.persons.exclude(user=each.user_id))(people.seats[role])
    roots, seen = [module.KNOWN], {}
    while roots:
        each = roots.pop()
        if id(each) in seen or isinstance(each, (type, FunctionType, ModuleType)):
            continue
        # but for what stands in for one
        assert not isinstance(each, Model) or each.pk >= module.NUMBER
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
    ask = prepared_for_all(make)
    for _ in range(2):
        with CaptureQueriesContext(connection) as plain:
            wanted = list(make([]))
        with CaptureQueriesContext(connection) as put:
            found = ask([people.seats["P"]])
        assert sorted(map(repr, found)) == sorted(map(repr, wanted))
        assert [each["sql"] for each in put] == [each["sql"] for each in plain]
        assert found


@pytest.fixture
def persons():
    """Give a question for one seat and a word, and a list of what it was made for."""
    made = []

    @prepared
    def ask(each, name, *, here=True):
        made.append((each.role, here))
        told = Person.objects.filter(client=each.client_id, name=name, left_on__isnull=here)
        return told.exclude(user=each.user_id).order_by("pk")

    return ask, made


def test_one_text_serves_all_who_sit_in_a_role(people, persons, django_assert_num_queries):
    ask, made = persons
    elsewhere = people.seats["stranger"]
    ann, bob = (Person.objects.create(client=people.client, name=name) for name in ("Ann", "Bob"))
    other = Person.objects.create(client=people.foreign, name="Ann")
    for _ in range(2):
        with django_assert_num_queries(3):
            assert ask(people.seats["P"], "Ann") == [ann]
            assert ask(people.seats["P"], "Bob") == [bob]
            assert ask(elsewhere, "Ann") == [other]

    assert made == [("P", True)]


def test_roles_and_names_have_their_own_text(people, persons):
    ask, made = persons
    for role, here in (("P", True), ("E", True), ("P", False), ("E", True)):
        ask(people.seats[role], "", here=here)

    assert made == [("P", True), ("E", True), ("P", False)]


def test_numbers_stand_in_for_any_others(people, django_assert_num_queries):
    ask = prepared(lambda *those: Seat.objects.filter(pk__in=those).order_by("pk"))
    first, second, third = sorted(seat.pk for seat in people.seats.values())[:3]
    for those in ((first, second), (second, third), (third,), (first, first)):
        with django_assert_num_queries(1):
            assert [row.pk for row in ask(*those)] == sorted(set(those))


def test_rows_of_a_client_know_it_without_asking(people, django_assert_num_queries):
    roster(people, "E")
    Person.objects.create(client=people.foreign, name="Elsewhere", number=900)
    ask = prepared(lambda each: each.client.persons.all())
    for role in ("P", "stranger"):
        seat_of = people.seats[role]
        with django_assert_num_queries(1):
            found = ask(seat_of)
            assert {row.client for row in found} == {seat_of.client}
        assert {row.pk for row in found} == set(seat_of.client.persons.values_list("pk", flat=True))


@pytest.mark.parametrize(
    "make",
    [
        lambda each: Seat.objects.filter(client__in=Numbers([each.client_id])),
        lambda each: Seat.objects.filter(key=f"{each.client_id}x"),
        lambda each: Seat.objects.filter(key__startswith=str(each.client_id)),
        lambda each: Seat.objects.filter(client=each.client_id, pk__gt=each.pk - 1),
        lambda _: Seat.objects.all(),
        lambda each: Seat.objects.filter(role="P" if each.client_id > 9 else "S"),
        lambda each: Client.objects.prefetch_related(Prefetch("seats", Seat.objects.filter(user=each.user_id))),
    ],
)
def test_what_more_is_done_with_the_given_is_refused(people, make):
    for _ in range(2):
        with pytest.raises(ValueError, match="something else"):
            prepared(make)(people.seats["P"])


@pytest.mark.parametrize("change", [str.lower, str.upper, str.strip, lambda word: word[:5], lambda word: f"{word}!"])
def test_a_word_is_asked_for_as_it_is_given(people, change):
    with pytest.raises(ValueError, match="something else"):
        prepared(lambda word: Seat.objects.filter(key=change(word)))("Northwind")


@pytest.mark.parametrize("kind", ["iexact", "contains", "startswith", "regex"])
def test_a_word_is_no_pattern(people, kind):
    def named(word):
        return Client.objects.filter(**{f"name__{kind}": word})

    with suppress(ValueError):
        assert prepared(named)("%") == list(named("%"))


@pytest.mark.parametrize("field", ["number", "pk"])
def test_a_number_fits_whatever_holds_it(people, field):
    """A stand-in too large for its column would take the condition away."""
    ann, bob = (Person.objects.create(client=people.client, name=name) for name in ("Ann", "Bob"))
    below = prepared(lambda client, number: Person.objects.filter(client=client, **{f"{field}__lt": number}))
    same = prepared(lambda number: Person.objects.filter(**{field: number}))
    own = getattr(bob, field)
    assert ann in below(people.client.pk, own)
    assert bob not in below(people.client.pk, own)
    assert bob in same(own)


def test_nobody_is_asked_where_nothing_is_given_or_found(people, django_assert_num_queries):
    ask = prepared(lambda user, role, *, among="PS": Seat.objects.filter(user=user, role=role, role__in=among))
    with django_assert_num_queries(0):
        assert ask(None, "P") == []
        assert [ask(people["P"].pk, "P", among="") for _ in range(2)] == [[], []]
    assert ask(people["P"].pk, "P") == [people.seats["P"]]


@pytest.mark.parametrize(
    "make",
    [
        lambda each: Seat.objects.filter(client__name=each.client.name),
        lambda each: Seat.objects.filter(user__name=each.user.name),
        lambda each: Seat.objects.filter(key=each.key),
        lambda each: Seat.objects.filter(client=each.client_id, pk__in=list(each.client.seats.values_list("pk"))),
        lambda each: Seat.objects.filter(client=each.client_id) or None,
        lambda each: each.client.seats.all() if each.client.seats.exists() else None,
    ],
)
def test_no_row_is_looked_at_while_it_is_written(people, make):
    with pytest.raises(ValueError, match="without looking"):
        prepared(make)(people.seats["P"])


def test_rows_of_a_person_know_them_without_asking(people, django_assert_num_queries):
    ask = prepared(lambda each: each.user.seats.all())
    for role in ("S", "stranger"):
        with django_assert_num_queries(1):
            assert [row.user for row in ask(people.seats[role])] == [people.seats[role].user]


def test_what_comes_along_may_be_nothing(people):
    none = Prefetch("seats", Seat.objects.none())
    ask = prepared(lambda each: Client.objects.filter(pk=each.client_id).prefetch_related(none))
    assert [list(row.seats.all()) for row in ask(people.seats["P"])] == [[]]
