from datetime import date
from decimal import Decimal

from fractional_cto.workspace.engagements.forms.outcomes import AddOutcomeForm, EditOutcomeForm, JudgeForm
from fractional_cto.workspace.engagements.models import Outcome
from tests.builders.engagements import person


def test_who_has_left_is_not_offered(people, engagement):
    person(people.client, "Leo Example", left_on=date(2026, 1, 1))
    here = person(people.client)

    assert list(AddOutcomeForm(engagement=engagement).fields["accountable"].queryset) == [here]


def test_figures_come_back_without_zeros_that_read_as_thousands(engagement):
    stands = Outcome(baseline=Decimal("19.500"), target=Decimal("7.000"))
    form = EditOutcomeForm(instance=stands, engagement=engagement)

    assert 'value="19.5"' in str(form["baseline"])
    assert 'value="7"' in str(form["target"])


def test_offers_only_what_may_follow():
    form = JudgeForm({"state": "met"}, states=[Outcome.State.ON_TRACK])

    assert "state" in form.errors
