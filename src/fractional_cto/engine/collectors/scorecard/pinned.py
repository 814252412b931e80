"""Whether what the build fetches is fixed: actions, images, packages, scripts."""

import re
from collections.abc import Iterable, Iterator
from posixpath import basename

from fractional_cto.engine.collectors.scorecard import dockerfiles, workflows
from fractional_cto.engine.collectors.scorecard.dockerfiles import CHECK, PROBE, script_probes
from fractional_cto.engine.collectors.scorecard.downloads import Script
from fractional_cto.engine.collectors.scorecard.probe import OPEN, PINNED, UNREAD, Files, Probe
from fractional_cto.engine.collectors.scorecard.workflows import UNKNOWN, Workflow

ACTION = re.compile(r"^\..+[^/]|@[a-fA-F\d]{40,}|^docker://.*@sha256:[a-fA-F\d]{64}")
LINE = 200
SHELLS = ("sh", "bash", "mksh")
EXPRESSION = re.compile(r"\{\{[^{}]*\}\}")
SHEBANG = re.compile(r"#!\s*(?:\S*/)?(?:env\s+(?:-\S+\s+)*)?(?:\S*/)?(\w+)")
PROPERTIES = re.compile(r"directory\..*\.props", re.IGNORECASE)
CENTRAL = re.compile(r"<ManagePackageVersionsCentrally>\s*true\s*<", re.IGNORECASE)
PACKAGE = re.compile(r"<PackageVersion\s[^<>]*", re.IGNORECASE)
VERSION = re.compile(r"\sVersion=[\"']([^\"']*)[\"']", re.IGNORECASE)
EXACTLY = re.compile(r"\[[^,\[\]()*]+\]")
LOCKED = re.compile(r"<RestoreLockedMode>\s*true\s*<", re.IGNORECASE)


def is_script(path: str, first: str) -> bool:
    """Tell a shell script by its first line, and where that says nothing by its name."""
    if first.startswith("#!"):
        found = SHEBANG.match(first[:LINE])
        return bool(found) and found[1] in SHELLS if found else False
    return path.endswith(tuple(f".{shell}" for shell in SHELLS))


def probes(files: Files, found: Iterable[Workflow]) -> Iterator[Probe]:
    """Answer for each thing that is fetched."""
    answers = [one for workflow in found for one in (*_actions(workflow), *_runs(workflow))]
    for path, text in files.texts.items():
        if dockerfiles.is_dockerfile(path) and workflows.says_something(text):
            answers += dockerfiles.probes(path, text)
        elif is_script(path, text.partition("\n")[0]):
            answers += script_probes(Script(), path, text, 1)
    fixed = _packages_fixed(files)
    for one in answers:
        yield one._replace(outcome=PINNED) if fixed and one.kind == "nugetCommand" and one.outcome == OPEN else one


def _actions(workflow: Workflow) -> Iterator[Probe]:
    used = [(job.uses, job.uses_line) for job in workflow.jobs]
    used += [(step.uses, step.uses_line) for _, step in workflows.steps(workflow)]
    for uses, line in used:
        if uses and not uses.startswith("./"):
            kind = "GitHubAction" if uses.startswith(("actions/", "github/")) else "thirdPartyAction"
            yield Probe(CHECK, PROBE, PINNED if ACTION.search(uses) else OPEN, workflow.path, line, kind, uses)


def _runs(workflow: Workflow) -> Iterator[Probe]:
    for job in workflow.jobs:
        script = Script()
        for step in job.steps:
            if step.run is None:
                continue
            if step.shell == UNKNOWN:
                yield Probe(CHECK, PROBE, UNREAD, workflow.path, step.line)
            elif basename(step.shell.split()[0]).lower() in SHELLS:
                text = EXPRESSION.sub("GITHUB_REDACTED_VAR", step.run)
                yield from script_probes(script, workflow.path, text, step.run_line)


def _packages_fixed(files: Files) -> bool:
    """Tell whether .NET projects fix their packages themselves: all versions in one place, or locked restoring."""
    for path, text in files.texts.items():
        if PROPERTIES.fullmatch(basename(path)) and CENTRAL.search(text):
            versions = [VERSION.search(package) for package in PACKAGE.findall(text)]
            return bool(versions) and all(found and EXACTLY.fullmatch(found[1]) for found in versions)
    projects = [text for path, text in files.texts.items() if path.endswith(".csproj")]
    return bool(projects) and all(LOCKED.search(text) for text in projects)
