import pytest

from fractional_cto.engine.records import Severity
from fractional_cto.engine.rules.security.workflow_weaknesses import rule
from tests.builders.facts import facts_of
from tests.builders.pipelines import BUILD, job, workflow


def scan(audit="bot-conditions", **fields):
    row = {"source": "zizmor", "tool": "zizmor", "rule": f"zizmor/{audit}", "title": "spoofable", "kind": "pipeline"}
    return row | {"level": "error", "path": BUILD, "line": 3, "message": "can be spoofed"} | fields


def found(*scans):
    return list(rule.judge(facts_of(scans=list(scans))))


def test_silent_without_weaknesses():
    assert not found()


def test_silent_about_what_other_rules_say():
    assert not found(scan("template-injection"), scan("unpinned-uses"))


def test_silent_about_slight_ones_and_other_scanners():
    assert not found(scan(level="note"), scan(source="x.sarif"))


def test_does_not_apply_without_workflows():
    assert not rule.applies(facts_of())
    assert rule.applies(workflow(job("run: make")))


@pytest.mark.parametrize("audit", ["secrets-inherit", "bot-conditions"])
def test_silence_is_no_praise_where_zizmor_said_anything(audit):
    one = job("run: make")

    assert not rule.applies(workflow(one, scans=[scan(audit)]))
    assert rule.applies(workflow(one, scans=[scan(audit, source="x.sarif")]))


@pytest.mark.parametrize("need", ["weaknesses of workflows in a.yml", "the build in a.yml", "other builds"])
def test_silence_is_no_praise_where_a_file_was_not_read(need):
    one = job("run: make")

    assert not rule.applies(workflow(one, absent=[{"need": need, "reason": "it is broken"}]))
    assert rule.applies(workflow(one, absent=[{"need": "deployments", "reason": "nobody said"}]))


def test_found():
    (finding,) = found(scan(), scan("github-app", level="warning", line=9))

    assert finding.claim == (
        "A program that checks workflows, zizmor, names 2 weaknesses beyond what other findings tell: "
        "bot-conditions, github-app."
    )
    assert (finding.severity, finding.evidence[0].value) == (Severity.MEDIUM, "can be spoofed")
    assert [one.severity for one in found(scan(level="warning"))] == [Severity.LOW]
