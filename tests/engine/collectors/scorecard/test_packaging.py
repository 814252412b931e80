import time

import pytest

from fractional_cto.engine.collectors.scorecard.packaging import analysis, packaging, sonar
from fractional_cto.engine.collectors.scorecard.probe import Files
from fractional_cto.engine.collectors.scorecard.workflows import read
from fractional_cto.engine.collectors.tree import Tree


def workflow(*steps):
    lines = "".join(f"      - {step}\n" for step in steps)
    return read(".github/workflows/a.yml", f"jobs:\n  a:\n    steps:\n{lines}")


@pytest.mark.parametrize(
    "steps", [("run: make",), ("run: npm publish",), ("uses: actions/setup-java@v4", "run: mvn test")]
)
def test_nothing_published(steps):
    assert not list(packaging(workflow(*steps)))


@pytest.mark.parametrize("word", ["gem ", "docker ", "<sonar.host.url>"])
def test_long_lines_take_no_time(word):
    long = workflow(f"run: {word * 20_000}")
    start = time.process_time()
    assert not list(packaging(long))
    assert not list(sonar(Files(tree=Tree(entries=[]), texts={"pom.xml": word * 20_000}, heads={})))
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    "steps",
    [
        ("uses: pypa/gh-action-pypi-publish@release/v1",),
        ("uses: actions/setup-java@v4", "run: mvn -B deploy"),
        ("run: cargo publish",),
        ("run: 'docker push a'",),
    ],
)
def test_published(steps):
    ((check, _, outcome, _, line, _, job),) = packaging(workflow(*steps))

    assert (check, outcome, line, job) == ("Packaging", "found", 2, "a")


def test_tools_that_look_for_weaknesses():
    assert not list(analysis(workflow("uses: actions/checkout@v4", "uses: github/codeql-action/init@v3")))
    assert [one.kind for one in analysis(workflow("uses: github/codeql-action/analyze@v3"))] == [
        "github/codeql-action/analyze"
    ]


def test_sonar():
    text = "<a>\n<sonar.host.url>https://sonar.example</sonar.host.url>"
    files = Files(tree=Tree(entries=[]), texts={"a/pom.xml": text, "b.xml": text})

    assert [(one.path, one.line) for one in sonar(files)] == [("a/pom.xml", 2)]
