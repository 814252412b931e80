import pytest

from fractional_cto.engine.rules.security.vulnerable_tools import rule
from tests.builders.weaknesses import weak

TOOL = {"scope": "development"}


@pytest.mark.parametrize(
    "rows", [[], [{}], [{**TOOL, "kev": True}], [{**TOOL, "severity": "medium"}], [{**TOOL, "severity": "not scored"}]]
)
def test_silent(rows):
    assert not list(rule.judge(weak(*rows)))


def test_found():
    (finding,) = rule.judge(
        weak(TOOL, {"name": "black", "severity": "low", "epss": 0.5, "path": "docs/requirements.txt"})
    )

    assert finding.claim == (
        "2 packages that only tools, tests, examples or documentation need have severe known weaknesses, "
        "foremost black 3.2.13."
    )
    assert finding.evidence[1].value == "django 3.2.13: PYSEC-2024-1 (high), repaired by 3.2.14"
