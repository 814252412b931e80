import time

import pytest

from fractional_cto.engine.collectors.scorecard.permissions import UNTRUSTED, dangers, tokens
from fractional_cto.engine.collectors.scorecard.workflows import read


def workflow(text):
    return read(".github/workflows/a.yml", text)


def answered(text):
    return [(one.probe[:3], one.outcome, one.kind) for one in tokens(workflow(text))]


@pytest.mark.parametrize("word", ["${{ ", "${{ github.event.pages", "npx ", "mvn "])
def test_long_scripts_take_no_time(word):
    long = workflow(f"on: push\njobs: {{a: {{steps: [{{run: '{word * 20_000}'}}]}}}}")
    start = time.process_time()
    assert [one.outcome for one in dangers(long)] == ["looked"]
    assert list(tokens(long))
    assert time.process_time() - start < 1


@pytest.mark.parametrize("given", ["read-all", "{}", "{contents: read}", "{contents: none}", "{id-token: write}"])
def test_what_only_reads_costs_nothing(given):
    assert answered(f"permissions: {given}\njobs: {{}}") == [("top", "looked", "")]


def test_what_is_not_said_and_what_may_be_written():
    assert answered("jobs: {a: {}}") == [("top", "found", "undeclared"), ("job", "found", "undeclared")]
    assert answered("permissions: write-all\njobs: {}") == [("top", "found", "write-all")]
    assert answered("permissions: {contents: write}\njobs: {}") == [("top", "found", "contents")]


@pytest.mark.parametrize(
    ("right", "step"),
    [
        ("security-events", "uses: github/codeql-action/analyze@v3"),
        ("contents", "uses: peaceiris/actions-gh-pages@v3"),
        ("contents", "run: npx semantic-release"),
        ("contents", "run: mvn release:prepare"),
        ("packages", "uses: docker/build-push-action@v5"),
    ],
)
def test_what_a_job_can_not_do_without_is_excused(right, step):
    text = f"permissions: {{}}\njobs:\n  a:\n    permissions: {{{right}: write}}\n    steps:\n      - {step}"

    assert answered(text)[1:] == [("job", "looked", "")]
    assert answered(text.replace(step, "run: make"))[1:] == [("job", "found", right)]


def found(text):
    return [(one.probe, one.line) for one in dangers(workflow(text)) if one.outcome == "found"]


@pytest.mark.parametrize("inner", ["github.event.number", "github.sha", "toJSON(github.event.number)", "secrets.A"])
def test_no_danger(inner):
    assert not UNTRUSTED.search(inner)


@pytest.mark.parametrize(
    "inner",
    ["github.head_ref", "github.event.issue.title", "github.event.commits[0].message", "toJson( github.event )"],
)
def test_danger(inner):
    assert UNTRUSTED.search(inner)


def test_scripts_that_outsiders_write():
    text = "on: push\njobs:\n  a:\n    steps:\n      - run: echo ${{ github.head_ref }} ${{ github.sha }}"

    assert found(text) == [("scriptInjection", 5)]


def test_code_of_outsiders_with_our_rights():
    text = "on: {}\njobs:\n  a:\n    steps:\n      - uses: actions/checkout@v4\n        with: {{ref: '{}'}}"
    reference = "${{ github.event.pull_request.head.sha }}"

    assert not found(text.format("pull_request", reference))
    assert not found(text.format("pull_request_target", "main"))
    assert found(text.format("pull_request_target", reference)) == [("untrustedCheckout", 5)]
