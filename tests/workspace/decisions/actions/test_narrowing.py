from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from fractional_cto.workspace.decisions import actions
from fractional_cto.workspace.decisions.models import Decision
from fractional_cto.workspace.journal.models import Entry
from tests.builders import decisions
from tests.builders.decisions import framing, fresh


def frame(people, decision, **said):
    return actions.edit_decision(seat=people.seats["P"], decision=decision, **framing(decision, decider=None, **said))


def comment(people, decision):
    actions.comment(seat=people.seats["S"], decision=decision, text="He is ill.", once=uuid4())


def disagree(people, decision):
    actions.dissent(seat=people.seats["S"], decision=decision, text="He is ill.", once=uuid4())


@pytest.mark.parametrize("speak", [comment, disagree, decisions.sided])
def test_what_was_said_to_few_stays_with_them(people, engagement, speak):
    secret = decisions.framed(people, engagement, label="people")
    if speak is decisions.sided:
        people.seats["E"].role = "X"
        people.seats["E"].save()
    speak(people, secret)

    with pytest.raises(ValidationError, match="Somebody has spoken here"):
        frame(people, fresh(secret), label="open")
    with pytest.raises(IntegrityError, match="stays with them"), transaction.atomic():
        Decision.objects.filter(pk=secret.pk).update(label="open")


def test_before_anything_is_said_more_may_read_it(people, engagement):
    secret = decisions.raised(people, engagement, label="people")

    assert frame(people, secret, label="open").label == "open"


def test_what_follows_and_is_with_its_decider_is_taken_back_first(people, engagement, raised):
    decisions.ready(people, engagement, parent=raised, origin="splits")

    with pytest.raises(ValidationError, match="take it back"):
        frame(people, raised, label="person")


def test_fewer_readers_of_one_are_fewer_of_what_split_off(people, engagement, raised):
    part = decisions.raised(people, engagement, parent=raised, origin="splits")
    frame(people, raised, label="person")

    assert fresh(part).label == "person"
    assert Entry.objects.get(verb="restricted").reason == "It follows decision 1."
