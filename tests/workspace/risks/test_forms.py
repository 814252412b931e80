import pytest
from django.db import IntegrityError, transaction

from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.risks.forms import (
    AcceptForm,
    AddRiskForm,
    EditRiskForm,
    MergeForm,
    PlanForm,
    ProposeForm,
    RateForm,
)
from fractional_cto.workspace.risks.models import Risk
from tests.builders import risks
from tests.builders.engagements import begin
from tests.builders.people import roster
from tests.builders.risks import RATING, day


def test_offers_engagements_that_are_under_way_and_people_who_are_there(people, engagement, raised):
    over = begin(people.seats["P"])
    over.state = "closed"
    over.save()
    Person.objects.create(client=people.client, name="Leo Example", left_on=day(-1))
    form = AddRiskForm(seat=people.seats["P"])

    assert form.fields["engagement"].queryset.get() == engagement
    assert "Leo Example" not in {person.name for person in form.fields["owner"].queryset}


@pytest.mark.parametrize("days", [-1, 0])
def test_is_looked_at_again_on_a_day_to_come(people, engagement, days):
    assert "next_review" in AddRiskForm({"next_review": day(days)}, seat=people.seats["P"]).errors
    assert "next_review" not in AddRiskForm({"next_review": day(1)}, seat=people.seats["P"]).errors


def test_a_year_that_nobody_meant_is_refused_beside_it(people, engagement, raised):
    for form in (
        AddRiskForm({"identified_on": "0001-01-01"}, seat=people.seats["P"]),
        EditRiskForm({"identified_on": "1989-12-31"}, instance=raised),
    ):
        assert "since 1990" in form.errors["identified_on"][0]
    with pytest.raises(IntegrityError), transaction.atomic():
        Risk.objects.filter(pk=raised.pk).update(identified_on="1989-12-31")


def test_accepting_is_not_chosen_but_proposed(people, raised, accepted):
    offered = [value for value, _ in PlanForm(seat=people.seats["P"], instance=raised).fields["treatment"].choices]
    kept = [value for value, _ in PlanForm(seat=people.seats["P"], instance=accepted).fields["treatment"].choices]

    assert offered == ["", "mitigate", "avoid", "transfer"]
    assert kept == ["accept", *offered]


@pytest.mark.parametrize(
    ("said", "field"), [({"residual_impact": 4}, "impact"), ({"residual_likelihood": 5}, "likelihood")]
)
def test_what_is_done_makes_it_no_worse(raised, said, field):
    form = RateForm({**RATING, "reason": "So.", **said}, instance=Risk.objects.get())

    assert list(form.errors) == [field]


def test_who_may_accept_it_is_offered(people, raised):
    assert ProposeForm(instance=raised).fields["approver"].queryset.get() == roster(people, "S")


@pytest.mark.parametrize(("answer", "agreed"), [("yes", True), ("no", False)])
def test_the_approver_says_yes_or_no(raised, answer, agreed):
    form = AcceptForm({"acceptance": 1, "agreed": answer}, instance=raised)

    assert form.is_valid()
    assert form.cleaned_data["agreed"] is agreed
    assert not AcceptForm({"acceptance": 1}, instance=raised).is_valid()


def test_is_merged_into_another_that_is_open(people, engagement, raised):
    other = risks.raised(people, engagement)

    assert MergeForm(instance=raised, seat=people.seats["P"]).fields["into"].queryset.get() == other
