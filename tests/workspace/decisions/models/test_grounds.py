import pytest
from django.db import IntegrityError, connection, transaction

from fractional_cto.workspace.decisions.models import Constraint, Interest
from tests.builders import decisions
from tests.builders.people import roster


@pytest.fixture
def grounded(people, engagement):
    selecting = decisions.selecting(people, engagement)
    return decisions.grounded(people, selecting, interest="A cousin sells it.")


def run(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


def refused(act, *said):
    with pytest.raises(IntegrityError) as why, transaction.atomic():
        act(*said)
    return str(why.value)


@pytest.mark.parametrize(
    ("sql", "name"),
    [
        ("UPDATE decisions_constraint SET text = ' '", "constraint_says_something"),
        ("UPDATE decisions_interest SET text = 'Nothing.'", "only ever added"),
        ("DELETE FROM decisions_interest", "only ever added"),
    ],
)
def test_the_database_refuses(grounded, sql, name):
    assert name in refused(run, sql)


@pytest.mark.parametrize("sql", ["UPDATE decisions_constraint SET text = 'Else'", "DELETE FROM decisions_constraint"])
def test_constraints_that_are_shown_stay(people, grounded, sql):
    decisions.actions.put_forward(seat=people.seats["P"], decision=grounded)

    assert "only while the decision is being framed" in refused(run, sql)


def test_nobody_declares_for_somebody_else(people, grounded):
    said = {"client": people.client, "decision": grounded, "person": roster(people, "S"), "interested": False}

    assert "somebody else" in refused(lambda: Interest.objects.create(by=people["P"], **said))
    assert str(Interest.objects.create(by=people["S"], **said)) == "No interest in any of the options"


def test_an_interest_is_named(people, grounded):
    said = {"client": people.client, "decision": grounded, "person": roster(people, "P"), "by": people["P"]}

    assert "an_interest_is_named" in refused(lambda: Interest.objects.create(interested=True, text=" ", **said))


def test_refers_to_nothing_of_another_client(people, grounded):
    said = {"decision": grounded, "place": 9, "text": "So."}

    assert "another client" in refused(lambda: Constraint.objects.create(client=people.foreign, **said))
