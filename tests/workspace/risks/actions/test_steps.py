import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fractional_cto.workspace.findings.models import Finding
from fractional_cto.workspace.risks.actions.steps import asked, come_back, not_past, resting_place, strictest, to_change
from fractional_cto.workspace.risks.models import Risk
from tests.builders.people import roster
from tests.builders.risks import day


def test_nobody_changes_a_risk_of_another_client(people, raised):
    with pytest.raises(PermissionDenied):
        to_change(people.seats["stranger"], raised)


def test_comes_back_only_where_it_was_accepted(raised, accepted):
    assert come_back(raised) == {}
    assert come_back(accepted) == {"state": ["Accepted", "Open"]}
    assert accepted.accepted_until is None


@pytest.mark.parametrize("said", [{"treatment": "accept"}, {"plan": " "}, {"owner": None}])
def test_without_plan_and_owner_nobody_treats_it(people, raised, said):
    told = {"treatment": "transfer", "plan": "Insure it.", "owner": raised.owner}

    assert resting_place(Risk(**told)) == "treating"
    assert resting_place(Risk(**{**told, **said})) == "open"


def test_tells_who_accepts_it_or_is_asked_to(people, raised, accepted):
    assert asked(raised) == []
    assert asked(accepted) == [roster(people, "S")]


def test_the_strictest_label_counts():
    secret = Risk(label="open", finding=Finding(label="person"))

    assert strictest(Risk(label="open"), Risk(label="people")) == "people"
    assert strictest(Risk(label="people"), secret) == "person"


@pytest.mark.parametrize("days", [0, -1])
def test_wants_a_day_that_is_still_to_come(days):
    with pytest.raises(ValidationError):
        not_past("until", day(days))
    not_past("until", day(1))
    not_past("until", None)
