from dataclasses import replace

from fractional_cto.engine.reports.content import content
from tests.builders.reports import empty_report, full_report, joint_report, subject


def test_titles():
    four = tuple(subject(name) for name in ("a", "b", "c", "d"))
    assert content(empty_report())["title"] == "Technical audit of shop"
    assert content(joint_report())["title"] == "Technical audit of shop and api"
    assert content(replace(empty_report(), subjects=four))["title"] == "Technical audit of a, b and 2 more"


def test_checks_by_their_answer():
    checks = {outcome: names for outcome, _, names in content(full_report())["checks"]}
    assert checks["not_measured"] == ["operations/no-review-trail"]
    assert checks["not_applicable"] == ["debt/old-containers"]
    assert len(checks["clear"]) == 12


def test_checks_of_several_repositories_name_theirs():
    checks = {outcome: names for outcome, _, names in content(joint_report())["checks"]}
    assert checks["not_measured"] == ["operations/no-review-trail (shop)", "operations/no-review-trail (api)"]
