import time

import pytest
from hypothesis import given

from fractional_cto.engine.collectors.dependencies.contents import Refused
from fractional_cto.engine.collectors.pipelines.github import parse
from tests.builders.shapes import reads_or_refuses, shapes

WORKFLOW = """\
name: Build
on:
  push:
    branches: [main]
  pull_request:
permissions:
  contents: read
concurrency: build
env:
  KEY: ${{ secrets.KEY }}
jobs:
  test:
    runs-on: [self-hosted, linux]
    timeout-minutes: 10
    continue-on-error: true
    environment: {name: production, url: x}
    if: github.actor != 'ada'
    steps:
      - uses: actions/checkout@v4
        with: {ref: "${{ github.head_ref }}"}
      - uses: actions/setup-python@v5
        with: {cache: pip}
      - name: Test
        run: |
          pytest
          echo ${{ github.event.issue.title }}
  call:
    needs: test
    uses: ./.github/workflows/other.yml
    secrets: inherit
"""


def test_what_starts_it_and_what_it_may_do():
    found = parse(WORKFLOW)

    assert [(one.event, one.line, one.branches) for one in found.triggers] == [
        ("push", 3, ["main"]),
        ("pull_request", 5, []),
    ]
    assert (found.name, found.permissions, found.concurrency) == ("Build", "contents: read", True)


def test_what_a_start_is_limited_to():
    (one,) = parse("on: {push: {branches: main, types: [a], paths: ['tools/**', '*.rb']}}\njobs: {}").triggers

    assert (one.branches, one.types, one.paths) == (["main"], ["a"], ["tools/**", "*.rb"])


def test_paths_that_start_nothing():
    (one,) = parse("on: {push: {paths-ignore: ['docs/**', '*.md']}}\njobs: {}").triggers

    assert one.paths == ["**", "!docs/**", "!*.md"]


@pytest.mark.parametrize("key", ["command", "cmd", "run"])
def test_what_a_step_hands_to_another_is_run(key):
    job = f"{{a: {{steps: [{{uses: ./.github/actions/boxed, with: {{{key}: cd x && ci/test.sh, shell: bash}}}}]}}}}"
    (step,) = parse(f"on: push\njobs: {job}").jobs[0].steps

    assert (step.uses, step.run, step.purposes) == ("./.github/actions/boxed", "cd x && ci/test.sh", {"tests"})


@pytest.mark.parametrize(
    ("uses", "told", "run"),
    [
        ("x/y@v1", "script: make test", None),
        ("x/cache@v1", "command: pytest results/*.xml", None),
        ("peter/slash-command@v1", "command: deploy", None),
        ("x/y@v1", "command: make test", "make test"),
        ("x/y@v1", "cmd: ci/test.sh", "ci/test.sh"),
        ("nick-fields/retry@v3", "command: pytest", "pytest"),
        ("vmactions/freebsd-vm@v1", "run: tox", "tox"),
        ("./.github/actions/cached", "run: tox", "tox"),
        ("x/y@v1", "run: make test, command: make lint", "make lint\nmake test"),
        ("x/y@v1", "run: make test, command: lint", "make test"),
    ],
)
def test_what_is_handed_on_is_run_where_it_is_surely_a_command(uses, told, run):
    job = f"{{a: {{steps: [{{uses: {uses}, with: {{{told}}}}}]}}}}"

    assert parse(f"on: push\njobs: {job}").jobs[0].steps[0].run == run


def test_jobs():
    test, call = parse(WORKFLOW).jobs

    assert (test.job, test.line, test.runs_on, test.self_hosted) == ("test", 12, "self-hosted, linux", True)
    assert (test.timeout, test.allowed_to_fail, test.environment, test.cached) == ("10", True, "production", True)
    assert (call.uses, call.secrets, call.needs) == ("./.github/workflows/other.yml", "inherit", ["test"])
    assert call.self_hosted is None


def test_steps():
    checkout, _, test = parse(WORKFLOW).jobs[0].steps

    assert (checkout.uses, checkout.ref, checkout.pinned, checkout.line) == ("actions/checkout", "v4", False, 19)
    assert (test.name, test.line, test.purposes) == ("Test", 24, {"tests"})


def test_expressions_stand_where_they_are_written():
    found = parse(WORKFLOW)
    checkout, _, test = found.jobs[0].steps

    assert [(one.place, one.key, one.text, one.line) for one in found.expressions] == [
        ("env", "KEY", "secrets.KEY", 10)
    ]
    assert [(one.place, one.text) for one in found.jobs[0].expressions] == [("if", "github.actor != 'ada'")]
    assert [(one.place, one.key, one.text) for one in checkout.expressions] == [("with", "ref", "github.head_ref")]
    assert [(one.place, one.text, one.line) for one in test.expressions] == [("run", "github.event.issue.title", 26)]


def test_code_that_is_handed_to_a_step_is_a_script():
    found = parse("on: push\njobs:\n  a:\n    steps:\n      - uses: a/b@v1\n        with: {script: 'x ${{ y }}'}\n")

    assert [one.place for one in found.jobs[0].steps[0].expressions] == ["script"]


@pytest.mark.parametrize(
    ("written", "permissions"),
    [("permissions: {}", "none"), ("permissions: write-all", "write-all"), ("name: x", None)],
)
def test_permissions(written, permissions):
    assert parse(f"on: push\n{written}\njobs: {{}}").permissions == permissions


@pytest.mark.parametrize("on", ["push", "[push]", "{push: }"])
def test_what_starts_it_is_written_in_three_ways(on):
    assert [one.event for one in parse(f"on: {on}\njobs: {{}}").triggers] == ["push"]


@pytest.mark.parametrize(
    ("labels", "own"), [("ubuntu-latest", False), ("'${{ matrix.os }}'", None), ("{group: big}", None)]
)
def test_whose_machine_it_is(labels, own):
    assert parse(f"on: push\njobs: {{a: {{runs-on: {labels} }} }}").jobs[0].self_hosted is own


def test_an_action_of_the_repository_s_own():
    found = parse("name: x\nruns:\n  using: composite\n  steps:\n    - run: make test\n")

    assert (found.kind, found.jobs[0].job, found.jobs[0].steps[0].purposes) == ("action", "", {"tests"})


@pytest.mark.parametrize("text", ["name: x", "jobs: {}", "on: push"])
def test_refused(text):
    with pytest.raises(Refused, match="it names no jobs, or nothing that starts them"):
        parse(text)


@given(shapes("on", "jobs", "steps", "run", "uses", "with", "runs-on", "if", "env", "permissions", "needs"))
def test_any_shape_is_read_or_refused(shape):
    reads_or_refuses(parse, shape)


def test_an_expression_that_never_ends_takes_no_time():
    start = time.process_time()
    found = parse("on: push\njobs: {a: {steps: [{run: '" + "${{" * 100_000 + " one }}'}]}}")

    assert [one.text for one in found.jobs[0].steps[0].expressions] == ["one"]
    assert time.process_time() - start < 1
