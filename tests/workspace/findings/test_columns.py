import pytest

from fractional_cto.workspace.findings.columns import effort, owner, response
from fractional_cto.workspace.findings.models import Finding


@pytest.mark.parametrize(("low", "high", "said"), [(None, None, ""), (None, 4, ""), (4, 4, "4 h"), (0, 16, "0–16 h")])
def test_says_the_effort_as_a_range(low, high, said):
    assert effort(Finding(effort_low=low, effort_high=high)) == said


def test_says_that_nobody_owns_it(found):
    assert (owner(found), owner(Finding())) == ("Eve Example", "Nobody")


def test_says_no_response_where_there_is_none():
    assert response(Finding()) == ""


@pytest.mark.parametrize(
    ("kind", "turn", "said"),
    [
        ("accepted_risk", "proposed", "Accepted risk: waiting for Sam"),
        ("accepted_risk", "refused", "Accepted risk: not approved"),
        ("accepted_risk", "rests", "Accepted risk"),
        ("deferral", "over", "Deferral"),
    ],
)
def test_says_whose_turn_it_is(kind, turn, said):
    finding = Finding()
    finding.response, finding.turn, finding.approver = kind, turn, "Sam"

    assert response(finding) == said
