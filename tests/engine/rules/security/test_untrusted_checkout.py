from fractional_cto.engine.rules.security.untrusted_checkout import rule
from tests.builders.facts import facts_of, files, text

PATH = ".github/workflows/preview.yml"
HEAD = "ref: ${{ github.event.pull_request.head.sha }}"


def workflow(trigger, *lines):
    body = "\n".join(["on:", f"  {trigger}:", "steps:", "  - uses: actions/checkout@v4", *lines])
    return facts_of(files=files(PATH), lines=text(PATH, body))


def test_silent_where_the_trigger_has_no_secrets():
    assert not list(rule.judge(workflow("pull_request", f"      {HEAD}")))


def test_silent_where_the_base_is_checked_out():
    assert not list(rule.judge(workflow("pull_request_target")))


def test_silent_where_the_trigger_is_a_comment():
    assert not list(rule.judge(workflow("push # not pull_request_target", f"      {HEAD}")))


def test_does_not_apply_without_workflows():
    assert not rule.applies(facts_of(files=files("app.py")))


def test_found():
    (finding,) = rule.judge(workflow("pull_request_target", "    with:", f"      {HEAD}"))

    assert finding.evidence[0].locator == f"{PATH}:6"


def test_found_after_another_workflow():
    assert list(rule.judge(workflow("workflow_run", "ref: ${{ github.event.workflow_run.head_sha }}")))
