from fractional_cto.workspace.decisions.forms import AddDecisionForm, FrameForm
from fractional_cto.workspace.decisions.stops.forms import EditStopForm, ProposeStopForm, StepForm, known
from fractional_cto.workspace.findings.models import Response
from tests.builders import roadmap, stops
from tests.builders.decisions import day
from tests.builders.findings import finding

SAID = {"days": "4", "restart_condition": "Never.", "raised_on": day(-2), "label": "open"}


def test_wants_the_record_of_an_initiative_and_the_name_of_anything_else(engagement):
    assert "initiative" in ProposeStopForm({**SAID, "kind": "initiative"}, engagement=engagement).errors
    assert "title" in ProposeStopForm({**SAID, "kind": "tool"}, engagement=engagement).errors
    assert ProposeStopForm({**SAID, "kind": "tool", "title": "Chat"}, engagement=engagement).is_valid()


def test_an_initiative_has_its_name_from_its_record(people, engagement):
    one = roadmap.active(people, engagement)
    form = ProposeStopForm({**SAID, "kind": "initiative", "initiative": one.pk}, engagement=engagement)

    assert form.is_valid(), form.errors
    assert form.cleaned_data["title"] == "A new shop"


def test_keeps_the_days_in_their_order_and_frees_nothing_below_nothing(engagement):
    sent = {**SAID, "kind": "tool", "title": "Chat", "needed_by": day(-3), "days": "-1", "spend": "-1"}

    assert set(ProposeStopForm(sent, engagement=engagement).errors) == {"needed_by", "days", "spend"}


def test_offers_what_can_stop_and_what_can_begin(people, engagement):
    roadmap.active(people, engagement, "Active")
    roadmap.idea(people, engagement, "Idea")
    fields = ProposeStopForm(engagement=engagement).fields

    assert sorted(str(one) for one in fields["initiative"].queryset) == ["Active", "Idea"]
    assert [str(one) for one in fields["instead"].queryset] == ["Idea"]
    edited = EditStopForm(instance=stops.proposed(people, engagement)).fields
    assert [str(one) for one in edited["instead"].queryset] == ["Idea"]


def test_a_step_is_owned_by_somebody_who_is_here(people, engagement):
    stop = stops.proposed(people, engagement)
    stop.decision.decider.left_on = day(-1)
    stop.decision.decider.save()

    assert "Sam Example" not in [str(one) for one in StepForm(seat=people.seats["P"]).fields["owner"].queryset]


def test_begins_with_what_a_finding_says(people, engagement):
    found = finding(people.client, engagement, 1)
    assert known(None) == known(found) == {}
    Response.objects.create(
        client=people.client, finding=found, kind="stop_decision", text="The Monday round.", due=day(5),
        decided_by=people["P"],
    )  # fmt: skip

    said = known(found)
    assert (said["title"], said["raised_on"], said["needed_by"]) == ("The Monday round.", day(0), day(5))


def test_a_decision_is_not_turned_into_a_stop_by_a_form(people, engagement, raised):
    kinds = [value for value, _ in AddDecisionForm(seat=people.seats["P"]).fields["category"].choices]
    assert "stop" not in kinds
    stop = stops.proposed(people, engagement)
    assert FrameForm(instance=stop.decision, seat=people.seats["P"]).fields["category"].disabled
    assert not FrameForm(instance=raised, seat=people.seats["P"]).fields["category"].disabled
