"""A figure as it is shown."""

from fractional_cto.workspace.measures.reading import Reading
from fractional_cto.workspace.measures.spread import FEW


def test_too_few_claims_nothing():
    assert Reading(value=FEW, n=2).few
    assert not Reading(value="3 days", n=9).few
