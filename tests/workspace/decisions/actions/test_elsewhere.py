from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fractional_cto.workspace.decisions import actions
from fractional_cto.workspace.decisions.models import Decision
from fractional_cto.workspace.journal.models import Entry
from tests.builders import decisions
from tests.builders.decisions import day
from tests.builders.engagements import let_all_decide
from tests.builders.people import roster


@pytest.mark.parametrize("role", ["S", "X", "E", "N", "B", "V"])
def test_who_does_not_frame_records_nothing(people, engagement, role):
    said = {"question": "?", "category": "tools", "raised_on": day(0), "chosen": "So", "source": "Chat", "on": day(0)}

    with pytest.raises(PermissionDenied):
        actions.record_elsewhere(
            seat=people.seats[role], engagement=engagement, who=roster(people, "S"), once=uuid4(), **said
        )


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"source": " "}, "where it was decided"),
        ({"on": day(1)}, "lies in the future"),
        ({"on": day(-13)}, "mentioned first"),
    ],
)
def test_says_where_and_when(people, engagement, said, why):
    with pytest.raises(ValidationError, match=why):
        decisions.elsewhere(people, engagement, **said)
    assert not Decision.objects.exists()


def test_somebody_must_be_able_to_confirm_it(people, engagement):
    let_all_decide(people, engagement, "B")

    with pytest.raises(ValidationError, match="nobody who can sign in"):
        decisions.elsewhere(people, engagement)


def test_is_decided_without_having_been_ready_and_says_so(people, engagement):
    once = uuid4()
    made = [decisions.elsewhere(people, engagement, once=once) for _ in "ab"]

    assert made[0] == made[1]
    stored = Decision.objects.get()
    assert (stored.state, stored.elsewhere, stored.days, str(stored.chosen)) == ("decided", True, 5, "The agency")
    assert Entry.objects.filter(verb__contains="elsewhere").get().changes["decided by"] == [None, "Sam Example"]


def test_whoever_decided_it_the_charter_says_who_confirms(people, engagement):
    assert decisions.elsewhere(people, engagement, who="E").decider == roster(people, "S")
    assert decisions.elsewhere(people, engagement, question="?", who="S").recorded.who == roster(people, "S")
