import pytest
from django.db import IntegrityError, transaction

from fractional_cto.workspace.decisions import forms
from fractional_cto.workspace.decisions.models import Decision
from fractional_cto.workspace.people.models import Person
from tests.builders.decisions import day
from tests.builders.engagements import begin
from tests.builders.people import roster


def test_offers_no_engagement_of_others(people, engagement):
    other = begin(people.seats["stranger"])

    offered = forms.AddDecisionForm(seat=people.seats["P"]).fields["engagement"].queryset
    assert list(offered) == [engagement]
    assert other not in offered


def test_offers_only_its_own_options_and_people(people, framed):
    Person.objects.create(client=people.foreign, name="Olga Example", user=people.stranger)

    fields = forms.FrameForm(instance=framed, seat=people.seats["P"]).fields
    assert set(fields["recommended"].queryset) == set(framed.options.all())
    for name in ("recommender", "decider"):
        assert {person.client_id for person in fields[name].queryset} == {people.client.pk}


def test_whoever_frames_recommends_unless_they_say_otherwise(people, raised):
    assert forms.FrameForm(instance=raised, seat=people.seats["P"])["recommender"].value() == roster(people, "P").pk


def test_begins_with_what_is_recommended(people, framed):
    chosen = framed.options.get(recommended=True)

    assert forms.FrameForm(instance=framed, seat=people.seats["P"])["recommended"].value() == chosen.pk


def test_a_year_that_nobody_meant_is_refused_beside_it(people, raised):
    for form in (
        forms.FrameForm({"raised_on": "0001-01-01"}, instance=raised, seat=people.seats["P"]),
        forms.AddDecisionForm({"raised_on": "1989-12-31"}, seat=people.seats["P"]),
    ):
        assert "since 1990" in form.errors["raised_on"][0]
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(pk=raised.pk).update(raised_on="1989-12-31")


def test_is_not_needed_before_it_was_mentioned(people, raised):
    said = {"raised_on": day(-3), "needed_by": day(-4)}

    for form in (
        forms.AddDecisionForm(said, seat=people.seats["P"]),
        forms.FrameForm(said, instance=raised, seat=people.seats["P"]),
    ):
        assert "correct one of the two" in str(form.errors["needed_by"])


def test_what_is_about_the_fractional_cto_stays_between_the_two_sides(people, engagement):
    said = {
        "engagement": engagement.pk, "question": "Twice the fee?", "category": "own-fees", "kind": "lasting",
        "raised_on": day(0), "label": "open",
    }  # fmt: skip
    form = forms.AddDecisionForm(said, seat=people.seats["P"])

    assert form.is_valid()
    assert form.cleaned_data["label"] == "person"


def test_offers_no_deadlock_to_decide_about(people, framed):
    for form in (
        forms.AddDecisionForm(seat=people.seats["P"]),
        forms.FrameForm(instance=framed, seat=people.seats["P"]),
    ):
        assert {"deadlock", "stop"}.isdisjoint(dict(form.fields["category"].choices))


@pytest.mark.parametrize("form", [forms.CommentForm, forms.WithdrawForm])
def test_nothing_is_said_without_words(form):
    assert not form({}).is_valid()


def test_no_option_is_chosen_beforehand(framed):
    form = forms.DecideForm(instance=framed)

    assert form["option"].value() is None
    assert [str(label) for _, label in form.fields["option"].choices] == ["Do nothing", "The tech lead"]


def test_an_option_is_one_thing(framed):
    assert not forms.AddOptionForm({"title": " "}).is_valid()
    assert forms.OptionForm(instance=framed.options.first())["edition"].value()
