"""Whether a workflow publishes packages, and whether one looks for weaknesses in the code."""

import re
from collections.abc import Iterator

from fractional_cto.engine.collectors.scorecard.probe import FOUND, Files, Probe
from fractional_cto.engine.collectors.scorecard.workflows import Job, Workflow, steps

CONTINUED = re.compile(r"\\\r?\n")
# A job publishes where each part of one of these is in it: what it uses, or what it runs.
USES, RUN, WITH = "uses", "run", "with"
WAYS: tuple[tuple[tuple[str, str], ...], ...] = (
    ((USES, "actions/setup-node"), (WITH, r"registry-url=\S*npmjs"), (RUN, r"npm.*publish")),
    ((USES, "actions/setup-java"), (RUN, r"mvn.*deploy")),
    ((USES, "actions/setup-java"), (RUN, r"gradle.*publish")),
    ((RUN, r"sbt.*ci-release"),),
    ((RUN, r"gem.*push"),),
    ((RUN, r"nuget.*push"),),
    ((RUN, r"docker.*push"),),
    ((USES, "docker/build-push-action"),),
    ((USES, "pypa/gh-action-pypi-publish"),),
    ((USES, "relekang/python-semantic-release"),),
    ((USES, "goreleaser/goreleaser-action"),),
    ((RUN, r"cargo.*publish"),),
    ((USES, "imjasonh/setup-ko"), (USES, "ko-build/setup-ko")),
    ((RUN, r"npx.*semantic-release"),),
    ((USES, "erlef/setup-elixir"), (RUN, r"hex.publish")),
)
ANALYSERS = re.compile(
    r"github/codeql-action/analyze|snyk/actions/.*|facebook/pysa-action|JetBrains/qodana-action|hadolint/hadolint-action"
)
SONAR = re.compile(r"<sonar\.host\.url>\s*[^\s<]+\s*</sonar\.host\.url>")


def publishes(workflow: Workflow) -> Job | None:
    """Find the job that publishes."""
    return next((job for job in workflow.jobs if any(_does(job, way) for way in WAYS)), None)


def _does(job: Job, way: tuple[tuple[str, str], ...]) -> bool:
    return all(_has(job, kind, what) for kind, what in way)


def _has(job: Job, kind: str, what: str) -> bool:
    if kind == USES:
        return any((uses or "").startswith(f"{what}@") for uses in (job.uses, *(step.uses for step in job.steps)))
    if kind == WITH:
        return any(re.match(what, f"{key}={value}") for step in job.steps for key, value in step.given.items())
    first, _, then = what.partition(".*")
    return any(
        (at := line.find(first)) >= 0 and line.find(then, at + len(first)) >= 0
        for step in job.steps
        for line in CONTINUED.sub("", step.run or "").split("\n")
    )


def packaging(workflow: Workflow) -> Iterator[Probe]:
    """Answer whether the workflow publishes."""
    if job := publishes(workflow):
        yield Probe("Packaging", "packagedWithAutomatedWorkflow", FOUND, workflow.path, job.line, "", job.name)


def analysis(workflow: Workflow) -> Iterator[Probe]:
    """Answer which tool of a workflow looks for weaknesses in the code."""
    for _, step in steps(workflow):
        action = (step.uses or "").removeprefix("actions://").partition("@")[0]
        if ANALYSERS.fullmatch(action):
            yield Probe("SAST", "sastToolConfigured", FOUND, workflow.path, step.uses_line, action)


def sonar(files: Files) -> Iterator[Probe]:
    """Answer which Maven project reports to Sonar."""
    for path, text in files.texts.items():
        if path.lower().rpartition("/")[2] == "pom.xml" and (found := SONAR.search(text)):
            line = text.count("\n", 0, found.start()) + 1
            yield Probe("SAST", "sastToolConfigured", FOUND, path, line, "sonar")
