from fractional_cto.engine.records import Severity
from fractional_cto.engine.rules.security.script_injection import rule
from tests.builders.facts import facts_of, files
from tests.builders.pipelines import told

PATH = ".github/workflows/label.yml"
TITLE = "${{ github.event.issue.title }}"


def workflow(step, trigger="issues"):
    return told({PATH: f"on:\n  {trigger}:\njobs:\n  a:\n    steps:\n{step}\n"})


def test_silent_where_the_text_is_a_variable():
    assert not list(rule.judge(workflow(f'      - run: echo "$TITLE"\n        env:\n          TITLE: {TITLE}')))


def test_silent_where_the_text_is_a_number():
    assert not list(rule.judge(workflow("      - run: echo ${{ github.event.issue.number }}")))


def test_silent_where_the_script_has_ended():
    assert not list(rule.judge(workflow(f"      - run: |\n          echo one\n        name: {TITLE}")))


def test_silent_where_the_text_is_only_asked_for():
    assert not list(rule.judge(workflow("      - run: echo ${{ contains(github.event.issue.title, 'x') }}")))
    assert not list(rule.judge(workflow("      - run: echo ${{ github.event.issue.title == 'x' }}")))


def test_does_not_apply_without_workflows():
    assert not rule.applies(facts_of(files=files("app.py")))


def test_found_on_the_line_of_the_step():
    (finding,) = rule.judge(workflow(f"      - run: echo {TITLE}"))

    assert finding.severity == Severity.HIGH
    assert [(row.locator, row.value) for row in finding.evidence] == [(f"{PATH}:6", "github.event.issue.title")]


def test_found_inside_a_longer_script():
    (finding,) = rule.judge(
        workflow(f"      - run: |\n          echo one\n\n          echo {TITLE}\n        name: two")
    )

    assert finding.evidence[0].locator == f"{PATH}:9"


def test_less_severe_where_the_start_carries_no_rights():
    (finding,) = rule.judge(workflow("      - run: git switch ${{ github.head_ref }}", trigger="pull_request"))

    assert finding.severity == Severity.LOW


def test_found_on_other_build_services():
    facts = told(
        {
            "Jenkinsfile": 'sh "echo ${env.CHANGE_TITLE}"',
            "azure-pipelines.yml": "steps: [{script: echo $(Build.SourceVersionMessage)}]",
            ".circleci/config.yml": "jobs: {a: {steps: [{run: echo << pipeline.git.branch >>}]}}",
        }
    )

    (finding,) = rule.judge(facts)
    assert (finding.severity, len(finding.evidence)) == (Severity.LOW, 3)
