import pytest

from fractional_cto.engine.records import Confidence
from fractional_cto.engine.rules.security.vulnerable_tools import rule
from tests.builders.weaknesses import DOUBTFUL, weak

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
    assert finding.confidence == Confidence.MEDIUM
    assert finding.evidence[1].value == "django 3.2.13: PYSEC-2024-1 (high), repaired by 3.2.14"


def test_what_only_unreviewed_reports_tell_is_doubted():
    (finding,) = rule.judge(weak({**DOUBTFUL, **TOOL, "epss": 0.5}))

    assert finding.confidence == Confidence.LOW
    assert str(finding.evidence[0].value).endswith("(not scored), no repaired version, not reviewed by its database")


@pytest.mark.parametrize("known", [1, 2])
@pytest.mark.parametrize("unsure", [1, 9])
def test_what_may_be_weak_is_not_counted_as_weak(known, unsure):
    sure = [{**TOOL, "name": f"black{number}"} for number in range(known)]
    unreviewed = {**DOUBTFUL, **TOOL, "severity": "critical", "epss": 0.9}
    (finding,) = rule.judge(weak(*sure, *({**unreviewed, "name": f"a{number}"} for number in range(unsure))))

    verb = ("has a severe known weakness:", "have severe known weaknesses, foremost")[known - 1]
    assert finding.claim == (
        f"{known} {('package', 'packages')[known - 1]} that only tools, tests, examples or documentation need {verb} "
        f"black0 3.2.13, and {unsure} more may have one, not reviewed."
    )
    assert finding.confidence == Confidence.MEDIUM


def test_unreviewed_reports_make_nothing_worse_that_is_known():
    known = {**DOUBTFUL, **TOOL, "unreviewed": False, "advisory": "GO-2024-9", "severity": "medium"}
    facts = weak(
        known, {**DOUBTFUL, **TOOL, "severity": "critical"}, {**DOUBTFUL, **TOOL, "advisory": "B", "epss": 0.9}
    )

    assert not list(rule.judge(facts))
    assert rule.unseen(facts) == "2 reports of severe weaknesses were not reviewed by the database that published them"
