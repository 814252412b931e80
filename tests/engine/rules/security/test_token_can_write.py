import pytest

from fractional_cto.engine.rules.security.token_can_write import rule
from tests.builders.facts import text
from tests.builders.pipelines import BUILD, job, told, workflow

TWO = job("uses: shop/tool@v1") + job("run: make").replace("a:", "b:", 1)
WRITE = "permissions: {contents: write, issues: read}"


def test_silent_where_there_is_one_job():
    assert not list(rule.judge(workflow(job("uses: shop/tool@v1"), top=WRITE)))


def test_silent_where_the_right_is_to_read():
    assert not list(rule.judge(workflow(TWO, top="permissions: {contents: read, issues: write}")))


def test_silent_where_nothing_of_others_runs():
    assert not list(rule.judge(workflow(TWO.replace("shop/tool@v1", "actions/checkout@v4"), top=WRITE)))


def test_silent_where_the_jobs_say_it_themselves():
    assert not list(rule.judge(workflow(TWO + "  permissions: {contents: read}\n", top=WRITE)))


def test_does_not_apply_without_a_right_to_write():
    assert not rule.applies(workflow(TWO))
    assert rule.applies(workflow(TWO, top=WRITE))


def test_no_praise_where_another_workflow_leaves_it_open():
    texts = {BUILD: f"on: push\n{WRITE}\njobs: {{a: {{steps: []}}}}\n"}
    other = ".github/workflows/other.yml"
    assert rule.applies(told({**texts, other: "on: push\npermissions: {}\njobs: {a: {steps: []}}\n"}))
    assert not rule.applies(told({**texts, other: "on: push\njobs: {a: {steps: []}}\n"}))


@pytest.mark.parametrize(("on", "praised"), [("workflow_call", True), ("[workflow_call, push]", False)])
def test_what_only_others_call_leaves_nothing_open(on, praised):
    texts = {BUILD: f"on: push\n{WRITE}\njobs: {{a: {{steps: []}}}}\n"}
    called = {".github/workflows/called.yml": f"on: {on}\njobs: {{a: {{steps: []}}}}\n"}

    assert rule.applies(told(texts | called)) is praised


def test_found():
    (finding,) = rule.judge(workflow(TWO, top=WRITE, lines=text(BUILD, f"on: push\n{WRITE}")))

    assert finding.claim == "1 workflow gives all its jobs the right to write."
    assert (finding.evidence[0].locator, finding.evidence[0].value) == (f"{BUILD}:2", "contents: write")
