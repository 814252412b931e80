"""A figure as it is shown."""

from fractional_cto.workspace.measures.reading import Part, Reading
from fractional_cto.workspace.measures.spread import FEW


def test_too_few_claims_nothing():
    assert Reading(value=FEW, n=2).few
    assert not Reading(value="3 days", n=9).few


def test_a_number_that_the_value_says_is_not_said_again():
    assert Part(title="Open", value="0 of 28", n=28).counted is None
    assert Part(title="Open", value="128 days", n=28).counted == 28
    assert Part(title="Open", value=FEW).counted is None
