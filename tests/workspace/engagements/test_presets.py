from datetime import date

import pytest

from fractional_cto.workspace.engagements import presets
from fractional_cto.workspace.engagements.models import DecisionRight, Engagement


@pytest.mark.parametrize("model", Engagement.Model)
def test_no_model_grants_decisions_about_oneself(model):
    assert not presets.GRANTABLE[model] & set(DecisionRight.OWN)


@pytest.mark.parametrize(
    "table", [presets.SCOPE_IN, presets.EXITS, presets.PANELS, presets.CADENCES, presets.GRANTABLE]
)
def test_every_model_has_its_own(table):
    assert set(table) == set(Engagement.Model)


@pytest.mark.parametrize("model", Engagement.Model)
def test_every_model_meets_weekly_and_monthly(model):
    assert {rhythm for rhythm, _, _ in presets.CADENCES[model]} >= {"weekly", "monthly"}


def test_the_first_day_is_day_one():
    assert presets.day(date(2026, 3, 2), 1) == date(2026, 3, 2)
    assert presets.day(date(2026, 3, 2), 14) == date(2026, 3, 15)


@pytest.mark.parametrize(
    ("problem", "urgency", "attention", "model"),
    [
        ("leadership", "quarter", "little", "interim"),
        ("delivery", "now", "weekly", "acceleration"),
        ("delivery", "now", "little", "advisory"),
        ("delivery", "quarter", "daily", "advisory"),
        ("direction", "now", "daily", "advisory"),
    ],
)
def test_suggests_what_fits_problem_urgency_and_attention(problem, urgency, attention, model):
    assert presets.suggest(problem, urgency, attention) == model
