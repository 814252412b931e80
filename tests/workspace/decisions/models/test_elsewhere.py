import pytest
from django.db import IntegrityError, transaction

from fractional_cto.workspace.decisions.models import Elsewhere
from tests.builders.decisions import day
from tests.builders.people import roster


def record(people, decision, **said):
    own = {"client": people.client, "decision": decision, "option": decision.options.first(), "by": people["P"]}
    return Elsewhere.objects.create(**{**own, "who": roster(people, "S"), "source": "Chat", "on": day(-1), **said})


def against(people, decision, **said):
    with pytest.raises(IntegrityError) as why, transaction.atomic():
        record(people, decision, **said)
    return str(why.value)


def test_what_its_decider_is_asked_here_is_decided_here(people, ready, decided):
    assert "decided here" in against(people, ready)
    assert "decided here" in against(people, decided)


def test_has_a_source_and_an_option_of_the_decision(people, framed, decided):
    assert "has_a_source" in against(people, framed, source=" ")
    assert "only an option of the decision" in against(people, framed, option=decided.options.first())


def test_stays(elsewhere, refused):
    assert (str(elsewhere.recorded), elsewhere.recorded.at) == ("The agency", day(-7))
    assert "only ever added" in refused("UPDATE decisions_elsewhere SET source = 'Else.'")
