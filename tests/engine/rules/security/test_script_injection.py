from fractional_cto.engine.records import Severity
from fractional_cto.engine.rules.security.script_injection import rule
from tests.builders.facts import facts_of, files, text

PATH = ".github/workflows/label.yml"
TITLE = "${{ github.event.issue.title }}"


def workflow(body, trigger="issues"):
    return facts_of(files=files(PATH), lines=text(PATH, f"on:\n  {trigger}:\nsteps:\n{body}"))


def test_silent_where_the_text_is_a_variable():
    assert not list(rule.judge(workflow(f'  - run: echo "$TITLE"\n    env:\n      TITLE: {TITLE}')))


def test_silent_where_the_text_is_a_number():
    assert not list(rule.judge(workflow("  - run: echo ${{ github.event.issue.number }}")))


def test_silent_where_the_script_has_ended():
    assert not list(rule.judge(workflow(f"  - run: |\n      echo one\n    name: {TITLE}")))


def test_does_not_apply_without_workflows():
    assert not rule.applies(facts_of(files=files("app.py")))


def test_found_on_the_line_of_the_step():
    (finding,) = rule.judge(workflow(f"  - run: echo {TITLE}"))

    assert finding.severity == Severity.HIGH
    assert [(row.locator, row.value) for row in finding.evidence] == [(f"{PATH}:4", "github.event.issue.title")]


def test_found_inside_a_longer_script():
    (finding,) = rule.judge(workflow(f"  - run: |\n      echo one\n\n      echo {TITLE}\n    name: two"))

    assert finding.evidence[0].locator == f"{PATH}:7"


def test_less_severe_where_the_start_carries_no_rights():
    (finding,) = rule.judge(workflow("  - run: git switch ${{ github.head_ref }}", trigger="pull_request"))

    assert finding.severity == Severity.LOW
