import pytest

from fractional_cto.workspace.decisions.starts.people import FULL_TIME, LEADERSHIP
from fractional_cto.workspace.engagements.models import DecisionRight


@pytest.mark.parametrize("start", [LEADERSHIP, FULL_TIME])
def test_who_leads_is_nothing_the_fractional_cto_decides(start):
    assert start.category in DecisionRight.OWN


def test_compares_the_four_ways_to_be_led():
    titles = " ".join(option.title for option in LEADERSHIP.options)

    assert all(word in titles for word in ("fractional", "full-time", "firm", "team"))
