import pytest

from fractional_cto.engine.records import Confidence, Severity
from fractional_cto.engine.rules.debt.vulnerable_without_fix import rule
from tests.builders.weaknesses import DOUBTFUL, weak

OPEN = {"fixed": None, "remedy": None, "minor_step": None}


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [{}],
        [{**OPEN, "scope": "development"}],
        [{**DOUBTFUL, "scope": "development"}],
        [{**DOUBTFUL, "imported": False}],
        # where it names a repair, somebody has at least told the versions in those of the package
        [{"unreviewed": True}],
    ],
)
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


def test_what_was_not_reviewed_is_no_known_weakness_of_the_first_finding():
    finding, other = rule.judge(weak({**OPEN, "name": "py"}, DOUBTFUL, {**DOUBTFUL, "advisory": "GO-2024-2"}))

    assert finding.claim.startswith(
        "1 package that the product runs on has 1 known weakness that no version repairs: py"
    )
    assert [each.value for each in finding.evidence] == ["py 3.2.13, PYSEC-2024-1 (high): It leaks"]
    assert finding.fingerprint == next(rule.judge(weak(OPEN))).fingerprint != other.fingerprint


def test_unreviewed_reports_are_one_line_for_each_package():
    many = [{**DOUBTFUL, "advisory": f"GO-2024-{number}"} for number in range(10, 50)]
    (finding,) = rule.judge(weak({**DOUBTFUL, "name": "b", "summary": ""}, *many))

    assert finding.claim == (
        "41 reports call example.test/a/v6 v6.0.1 and 1 other weak and name no version that repairs it. The database "
        "that published them has not reviewed them: whether the version in use is weak is not known."
    )
    assert [each.value for each in finding.evidence] == [
        "example.test/a/v6 v6.0.1, 40 reports not reviewed by the database, such as GO-2024-10: It leaks",
        "b v6.0.1, 1 report not reviewed by the database, GO-2024-1",
    ]
    assert (finding.severity, finding.confidence) == (Severity.LOW, Confidence.LOW)


def test_a_single_report_is_told_in_the_singular():
    (finding,) = rule.judge(weak(DOUBTFUL))

    assert finding.claim == (
        "1 report calls example.test/a/v6 v6.0.1 weak and names no version that repairs it. The database that "
        "published it has not reviewed it: whether the version in use is weak is not known."
    )
