import pytest

from fractional_cto.workspace.findings import forms
from tests.builders.findings import entry, finding
from tests.builders.people import roster

GOOD = {
    "source": "interview",
    "kind": "bottleneck",
    "title": "Releases wait",
    "claim": "Only Eve may deploy.",
    "evidence": "Said three times.",
    "consequence": "A sick day stops every release.",
    "severity": "high",
    "confidence": "medium",
    "audience": "founder",
    "label": "open",
}


@pytest.fixture
def add(people, engagement):
    def fill(**changes):
        return forms.AddForm({**GOOD, "engagement": engagement.pk, **changes}, seat=people.seats["P"])

    return fill


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"consequence": "  "}, "consequence"),
        ({"evidence": ""}, "evidence"),
        ({"engagement": 0}, "engagement"),
        ({"effort_low": 9, "effort_high": 3}, "effort_high"),
        ({"kind": "leadership_gap"}, "label"),
        ({"severity": "dreadful"}, "severity"),
        ({"title": "x" * 301}, "title"),
    ],
)
def test_says_beside_the_field_what_is_wrong(add, wrong, field):
    assert list(add(**wrong).errors) == [field]


def test_takes_this_moment_where_none_is_said(add):
    form = add()

    assert form.is_valid(), form.errors
    assert form.cleaned_data["seen_at"]


def test_an_audit_s_words_are_not_asked_for(take):
    found = take(1, entry("a"))["new"][0]

    assert "claim" not in forms.OpinionForm(instance=found).fields
    assert "claim" in forms.ClaimForm(instance=found).fields


def test_offers_people_of_the_client_only(people, engagement):
    mine = roster(people, "E")
    found = finding(people.client, engagement, 1)

    for form in (forms.AssignForm(seat=people.seats["P"], instance=found), forms.TriageForm(seat=people.seats["P"])):
        assert list(form.fields["owner"].queryset) == [mine]
    assert not forms.TriageForm(seat=people.seats["stranger"]).fields["owner"].queryset


def test_triage_wants_something_to_do(people):
    form = forms.TriageForm({"text": "So."}, seat=people.seats["P"])

    assert form.non_field_errors() == ["Choose a response, a state or an owner for the ticked findings."]


def test_verified_is_not_offered(people):
    assert "verified" not in dict(forms.TriageForm(seat=people.seats["P"]).fields["state"].choices)
