"""No tool before an outcome and constraints, and no recommendation without a word about one's interest (I5)."""

import itertools

import pytest
from django.db import IntegrityError, connection, transaction

from fractional_cto.workspace.decisions import actions
from fractional_cto.workspace.decisions.models import Option
from fractional_cto.workspace.shared.editions import edition_of
from tests.builders import decisions
from tests.builders.engagements import begin
from tests.builders.people import roster


def put_forward(decision):
    """Make it ready behind the program's back; gives what the database says to it."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("UPDATE decisions_decision SET state = 'ready' WHERE id = %s", [decision.pk])
            transaction.set_rollback(True)
    except IntegrityError as refused:
        return str(refused)
    return ""


ALL = ("outcome", "constraints", "interest")
NOT_THERE = {"outcome": False, "constraints": (), "interest": None}


@pytest.mark.parametrize("lacks", [few for many in range(4) for few in itertools.combinations(ALL, many)])
def test_a_tool_wants_all_three(people, engagement, lacks):
    selecting = decisions.selecting(people, engagement)
    decisions.grounded(people, selecting, **{name: NOT_THERE[name] for name in lacks})

    assert bool(put_forward(selecting)) is bool(lacks)


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        ({"category": "tools"}, True), ({"template": "stack"}, True), ({"template": "leadership"}, True),
        ({"template": "full-time"}, True), ({"template": "migrate"}, False), ({"template": "level"}, False),
        ({"template": "insource"}, False), ({}, False),
    ],
)  # fmt: skip
def test_asks_only_of_what_selects_or_concerns(people, engagement, said, refused):
    assert bool(put_forward(decisions.framed(people, engagement, **said))) is refused


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE engagements_outcome SET state = 'proposed'",
        "UPDATE engagements_outcome SET state = 'dropped', verdict = 'So.'",
        "UPDATE decisions_decision SET outcome_id = NULL",
        "DELETE FROM decisions_constraint",
    ],
)
def test_what_was_there_must_still_be_there(people, engagement, sql):
    selecting = decisions.selecting(people, engagement)
    decisions.grounded(people, selecting)
    assert put_forward(selecting) == ""
    with connection.cursor() as cursor:
        cursor.execute(sql)

    assert "come before a tool or vendor" in put_forward(selecting)


def test_the_outcome_of_another_engagement_is_none(people, engagement):
    other = decisions.selecting(people, begin(people.seats["P"], title="Another"))
    decisions.grounded(people, other, outcome=False)
    selecting = decisions.grounded(people, decisions.selecting(people, engagement))
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE decisions_decision SET outcome_id = %s WHERE id = %s", [selecting.outcome.pk, other.pk]
        )  # fmt: skip

    assert "come before a tool or vendor" in put_forward(other)


def test_an_interest_is_declared_again_for_a_new_option_or_recommender(people, engagement):
    selecting = decisions.selecting(people, engagement)
    decisions.grounded(people, selecting)
    Option.objects.create(client=people.client, decision=selecting, place=9, title="One more", **decisions.WEIGHED)
    assert "what interest they have" in put_forward(selecting)

    decisions.grounded(people, selecting)
    assert put_forward(selecting) == ""
    with pytest.raises(IntegrityError, match="says since when"), transaction.atomic():
        selecting.options.filter(place=9).update(title="My cousin's")
    one = selecting.options.get(place=9)
    actions.edit_option(seat=people.seats["P"], option=one, edition=edition_of(one), title="My cousin's")
    assert "what interest they have" in put_forward(selecting)

    decisions.grounded(people, selecting)
    assert put_forward(selecting) == ""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE decisions_decision SET recommender_id = %s", [roster(people, "X").pk])
    assert "what interest they have" in put_forward(selecting)


def test_where_it_began_stays(people, engagement):
    selecting = decisions.selecting(people, engagement)
    with pytest.raises(IntegrityError, match="template never changes"), connection.cursor() as cursor:
        cursor.execute("UPDATE decisions_decision SET template = '' WHERE id = %s", [selecting.pk])
