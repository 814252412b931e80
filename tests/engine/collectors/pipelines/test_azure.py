import pytest
from hypothesis import given

from fractional_cto.engine.collectors.dependencies.contents import Refused
from fractional_cto.engine.collectors.pipelines.azure import parse
from tests.builders.shapes import reads_or_refuses, shapes

CONFIGURATION = """\
trigger: {branches: {include: [main]}}
pr: none
pool: {vmImage: ubuntu-latest}
stages:
- stage: Build
  jobs:
  - job: Test
    timeoutInMinutes: 20
    continueOnError: true
    steps:
    - script: |
        npm test
        echo $(Build.SourceVersionMessage)
    - ${{ if true }}:
      - task: DotNetCoreCLI@2
        inputs: {command: test}
- stage: Ship
  jobs:
  - deployment: Web
    pool: Own
    environment: production
    strategy: {runOnce: {deploy: {steps: [{bash: kubectl apply -f x}]}}}
  - template: other.yml
"""


def jobs():
    return {job.job: job for job in parse(CONFIGURATION).jobs}


def test_what_starts_it():
    assert [(one.event, one.branches) for one in parse(CONFIGURATION).triggers] == [("push", ["main"])]
    assert [one.event for one in parse("steps: [{script: x}]").triggers] == ["push", "change"]


def test_jobs_stand_in_stages():
    assert list(jobs()) == ["Test", "Web", "other.yml"]


def test_a_job():
    test = jobs()["Test"]

    assert (test.runs_on, test.self_hosted, test.timeout, test.allowed_to_fail) == ("ubuntu-latest", False, "20", True)
    assert [(found.line, found.text) for found in test.steps[0].expressions] == [(13, "Build.SourceVersionMessage")]


def test_a_step_under_a_condition():
    step = jobs()["Test"].steps[1]

    assert (step.uses, step.run) == ("DotNetCoreCLI@2", "DotNetCoreCLI test")


def test_a_deployment():
    web = jobs()["Web"]

    assert (web.environment, web.runs_on, web.self_hosted, web.steps[0].purposes) == (
        "production",
        "Own",
        None,
        {"deploy"},
    )


def test_a_template_is_called():
    found = parse("parameters: [{name: a}]\nsteps: [{script: npm test}]\n")

    assert (found.kind, found.triggers, found.jobs[0].events) == ("template", [], "called")
    assert parse("variables: {a: b}").kind == "template"


def test_refused():
    with pytest.raises(Refused, match="it names no stages, jobs or steps"):
        parse("a: b")


@given(shapes("stages", "jobs", "steps", "script", "task", "pool", "trigger", "strategy", "a", "template", "${{ a }}"))
def test_any_shape_is_read_or_refused(shape):
    reads_or_refuses(parse, shape)
