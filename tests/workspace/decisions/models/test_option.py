import pytest
from django.db import IntegrityError, connection, transaction

from fractional_cto.workspace.decisions.models import Choice, Comment, Option
from fractional_cto.workspace.people.models import Person
from tests.builders.decisions import framed as frame
from tests.builders.engagements import let_all_decide


def refused(sql, *values):
    with pytest.raises(IntegrityError) as why, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
    return str(why.value)


def choose(people, decision, who, **said):
    option = decision.options.get(recommended=True)
    wanted = {"client": people.client, "decision": decision, "option": option, "rationale": "So.", "by": people[who]}
    return Choice.objects.create(**{**wanted, **said})


@pytest.mark.parametrize("who", ["P", "X", "E", "B", "N", "V", "stranger"])
def test_nobody_but_the_decider_chooses(people, ready, who):
    with pytest.raises(IntegrityError, match="by its decider, and by nobody else"), transaction.atomic():
        choose(people, ready, who, by=people.seats[who].user)


def test_nothing_is_chosen_before_it_is_ready(people, framed):
    with pytest.raises(IntegrityError, match="a decision that is ready"), transaction.atomic():
        choose(people, framed, "S")


@pytest.mark.parametrize("change", ["role = 'X'", "ended_at = CURRENT_TIMESTAMP"])
def test_who_lost_the_right_chooses_nothing(people, ready, change):
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE clients_seat SET {change} WHERE id = %s", [people.seats["S"].pk])

    with pytest.raises(IntegrityError, match="nobody else"), transaction.atomic():
        choose(people, ready, "S")


def test_whom_the_charter_no_longer_names_chooses_nothing(people, ready):
    let_all_decide(people, ready.engagement, "X")

    with pytest.raises(IntegrityError, match="nobody else"), transaction.atomic():
        choose(people, ready, "S")


def test_only_an_option_of_the_decision_is_chosen(people, engagement, ready):
    other = frame(people, engagement).options.first()

    with pytest.raises(IntegrityError, match="only an option of the decision"), transaction.atomic():
        choose(people, ready, "S", option=other)


def test_nothing_is_chosen_without_words(people, ready):
    with pytest.raises(IntegrityError, match="a_choice_has_a_rationale"), transaction.atomic():
        choose(people, ready, "S", rationale=" ")


@pytest.mark.parametrize("sql", ["UPDATE decisions_choice SET rationale = 'No.'", "DELETE FROM decisions_choice"])
def test_what_was_chosen_stays(decided, sql):
    assert "only ever added" in refused(sql)
    assert str(decided.choice) == "The tech lead"


@pytest.mark.parametrize("sql", ["UPDATE decisions_option SET cost = 'Nothing.'", "DELETE FROM decisions_option"])
def test_options_that_are_shown_stay(ready, sql):
    assert "only while the decision is being framed" in refused(sql)


def test_no_option_is_added_to_what_is_ready(people, ready):
    with pytest.raises(IntegrityError, match="being framed"), transaction.atomic():
        Option.objects.create(client=people.client, decision=ready, place=9, title="One more")


@pytest.mark.parametrize(
    ("sql", "name"),
    [
        ('DELETE FROM decisions_option WHERE "nothing"', "doing nothing never"),
        ('UPDATE decisions_option SET "nothing" = (1 = 1) WHERE place = 2', "nothing never changes"),
        ("UPDATE decisions_option SET titled_at = '2999-01-01', title = ' '", "option_has_a_title"),
    ],
)
def test_the_database_refuses(framed, sql, name):
    assert name in refused(sql)


def test_one_option_is_recommended(framed):
    with pytest.raises(IntegrityError), transaction.atomic():
        framed.options.update(recommended=True)


def test_a_comment_says_something_and_stays(people, raised):
    said = {"client": people.client, "decision": raised, "by": people["S"]}
    with pytest.raises(IntegrityError, match="a_comment_says_something"), transaction.atomic():
        Comment.objects.create(text=" ", **said)

    assert str(Comment.objects.create(text="Why now?", **said)) == "Sam Example: Why now?"
    assert "only ever added" in refused("UPDATE decisions_comment SET text = 'No.'")


def test_refers_to_nothing_of_another_client(people, raised):
    stranger = Person.objects.create(client=people.foreign, name="Olga Example")

    assert "another client" in refused("UPDATE decisions_decision SET recommender_id = %s", stranger.pk)
