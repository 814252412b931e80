import pytest

from fractional_cto.engine.rules.debt.vulnerable_without_fix import rule
from tests.builders.weaknesses import weak

OPEN = {"fixed": None, "remedy": None, "minor_step": None}


@pytest.mark.parametrize("rows", [[], [{}], [{**OPEN, "scope": "development"}]])
def test_silent(rows):
    assert not list(rule.judge(weak(*rows)))


def test_found():
    (finding,) = rule.judge(weak({}, {**OPEN, "advisory": "B"}, {**OPEN, "name": "py", "summary": ""}))

    assert finding.claim == (
        "2 packages that the product runs on have 2 known weaknesses that no version repairs: "
        "django 3.2.13 and 1 other."
    )
    assert [each.value for each in finding.evidence] == [
        "django 3.2.13, B (high): It leaks",
        "py 3.2.13, PYSEC-2024-1 (high)",
    ]
