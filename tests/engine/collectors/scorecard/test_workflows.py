import pytest

from fractional_cto.engine.collectors.scorecard.workflows import UNKNOWN, read, says_something, steps

PATH = ".github/workflows/build.yml"
WHOLE = """\
on: [push, pull_request]
permissions: read-all
jobs:
  call:
    uses: ./.github/workflows/other.yml
  build:
    runs-on: ubuntu-latest
    permissions:
      contents: write
    steps:
      - uses: actions/checkout@v4
        with:
          ref: main
      - run: |
          make
"""


@pytest.mark.parametrize("text", ["", "a: [", "- a", "just words"])
def test_what_is_no_workflow(text):
    assert read(PATH, text) is None


def test_a_workflow():
    workflow = read(PATH, WHOLE)

    assert workflow.triggers == {"push", "pull_request"}
    assert [(job.name, job.uses, job.uses_line) for job in workflow.jobs] == [
        ("call", "./.github/workflows/other.yml", 5),
        ("build", None, 0),
    ]
    first, second = (step for _, step in steps(workflow))
    assert (first.uses, first.uses_line, first.given) == ("actions/checkout@v4", 11, {"ref": "main"})
    assert (second.run, second.run_line, second.shell) == ("make\n", 15, "bash")


@pytest.mark.parametrize(
    ("job", "shell"),
    [
        ("runs-on: windows-latest\n    steps: [{run: a}]", "pwsh"),
        ("runs-on: windows-latest\n    steps: [{run: a, shell: bash}]", "bash"),
        ("runs-on: windows-latest\n    defaults: {run: {shell: sh}}\n    steps: [{run: a}]", "sh"),
        ("runs-on: ubuntu-latest\n    steps: [{run: a, if: runner.os == 'Windows'}]", "pwsh"),
        ("runs-on: ubuntu-latest\n    steps: [{run: a, if: \"${{ startsWith(runner.os, 'Windows') }}\"}]", "pwsh"),
        ("runs-on: ubuntu-latest\n    steps: [{run: a, if: \"${{ !startsWith(runner.os, 'Windows') }}\"}]", "bash"),
        ("runs-on: '${{ matrix.os }}'\n    steps: [{run: a}]", UNKNOWN),
        (
            "runs-on: '${{ matrix.os }}'\n    strategy: {matrix: {os: [windows-1, linux]}}\n    steps: [{run: a}]",
            "bash",
        ),
        (
            "runs-on: '${{ matrix.os }}'\n    strategy: {matrix: {include: [{os: windows-1}]}}\n    steps: [{run: a}]",
            "pwsh",
        ),
    ],
)
def test_which_shell_runs_a_step(job, shell):
    ((_, step),) = steps(read(PATH, f"jobs:\n  a:\n    {job}"))

    assert step.shell == shell


def test_comments_say_nothing():
    assert not says_something("# a\n\n  # b")
    assert says_something("# a\nb")
