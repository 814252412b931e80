from itertools import product

import pytest

from fractional_cto.workspace.findings.models import Finding, Level, Severity
from fractional_cto.workspace.risks.beginning import rating
from fractional_cto.workspace.risks.models.risk import band


@pytest.mark.parametrize(("severity", "likelihood"), list(product(Severity, ["", *Level])))
def test_a_risk_begins_as_bad_as_its_finding(severity, likelihood):
    first, second = rating(Finding(severity=severity, likelihood=likelihood))

    assert band(first * second) == severity
