"""Applications without a lock file

## What it sees
Folders whose manifest declares dependencies of an application, with no lock file there or in a folder
above: a `package.json` that is private or has no version; a `Gemfile` beside no gem; a `composer.json`
that is a project; a `Pipfile`; a `Cargo.toml` beside a `main.rs`; open requirements beside a Python
application's entry point. Libraries leave the choice to their users and are not judged.

## Why it matters
Without a lock, two installations on two days get different code. What was tested is not what is
delivered, and a bad release of somebody else's package arrives by itself.

## What to do
Let the package manager write the lock, track it, and install from it in the build (`npm ci`,
`bundle install --frozen`, `pip install --require-hashes`).

## When it is wrong
The folder is an example, or the lock is made and kept by the deployment.

## Sources
OpenSSF Scorecard: Pinned-Dependencies. Each package manager's advice to commit the lock of applications.
"""

import json
from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import some_of, with_others
from fractional_cto.engine.rules.debt import ASIDE

SHOWN = 10
LOCKS = {
    "package.json": (
        "package-lock.json",
        "npm-shrinkwrap.json",
        "yarn.lock",
        "pnpm-lock.yaml",
        "bun.lockb",
        "bun.lock",
    ),
    "Gemfile": ("Gemfile.lock", "gems.locked"),
    "composer.json": ("composer.lock",),
    "Pipfile": ("Pipfile.lock",),
    "Cargo.toml": ("Cargo.lock",),
    "requirements.txt": ("poetry.lock", "uv.lock", "pdm.lock", "Pipfile.lock", "pylock.toml", "requirements.in"),
}
ENTRIES = ("manage.py", "app.py", "main.py", "wsgi.py", "asgi.py", "Procfile", "Dockerfile", "serverless.yml")

MANIFESTS = """
SELECT path, string_agg(text, chr(10) ORDER BY line) AS text
FROM lines
WHERE list_contains($names, parse_filename(path)) AND NOT regexp_matches(path, $aside)
GROUP BY path
ORDER BY path
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find applications that install something else every day."""
    paths = _paths(facts)
    applications = _applications(facts, paths)
    open_ones = [path for path in applications if not _locked(path, paths)]
    if not open_ones:
        return
    yield rule.found(
        facts,
        f"{some_of(len(open_ones), len(applications), 'application manifest has', 'application manifests have')} no "
        f"lock file: {with_others(open_ones[0], len(open_ones))}.",
        [Evidence(kind="file", locator=path, measure="files") for path in open_ones[:SHOWN]],
    )


def _paths(facts: Facts) -> set[str]:
    return {str(row["path"]) for row in facts.rows("SELECT path FROM files")}


def _applications(facts: Facts, paths: set[str]) -> list[str]:
    manifests = facts.rows(MANIFESTS, {"names": list(LOCKS), "aside": ASIDE})
    return [
        path
        for path, text in ((str(row["path"]), str(row["text"])) for row in manifests)
        if path in paths and _is_application(path, text, paths)
    ]


def _is_application(path: str, text: str, paths: set[str]) -> bool:
    folder, name = _split(path)
    beside = {other.removeprefix(folder) for other in paths if other.startswith(folder)}
    if name == "Gemfile":
        return "gem " in text and "gemspec" not in text and not any(other.endswith(".gemspec") for other in beside)
    if name == "Cargo.toml":
        return "[dependencies" in text and "src/main.rs" in beside
    if name == "Pipfile":
        return "[packages]" in text
    if name == "requirements.txt":
        packaged = beside & {"setup.py", "setup.cfg", "pyproject.toml"}
        return bool(beside & set(ENTRIES)) and not packaged and _is_open(text)
    return _is_project(name, text)


def _is_project(name: str, text: str) -> bool:
    try:
        manifest = json.loads(text)
    except ValueError:
        return False
    if not isinstance(manifest, dict):
        return False
    if name == "composer.json":
        wanted = manifest.get("require")
        others = [key for key in wanted if "/" in key] if isinstance(wanted, dict) else []
        return bool(others) and manifest.get("type") == "project"
    own = manifest.get("private") is True or "version" not in manifest
    return own and bool(manifest.get("dependencies")) and "workspaces" not in manifest


def _is_open(text: str) -> bool:
    lines = [line.strip() for line in text.splitlines()]
    return any(line and line[0].isalpha() and "==" not in line and " @ " not in line for line in lines)


def _locked(path: str, paths: set[str]) -> bool:
    folder, name = _split(path)
    parts = folder.rstrip("/").split("/") if folder else []
    above = ["/".join(parts[:depth]) + "/" if depth else "" for depth in range(len(parts) + 1)]
    return any(place + lock in paths for place in above for lock in LOCKS[name])


def _split(path: str) -> tuple[str, str]:
    folder, slash, name = path.rpartition("/")
    return folder + slash, name


rule = Rule(
    module=__name__,
    title="What gets installed differs from day to day",
    judge=judge,
    needs=frozenset({"tree", "documents"}),
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=1, high=4),
    quick_win=True,
    consequence="A release can break although nobody changed anything, and yesterday's version cannot be built again.",
    recommendation="Let the package manager write the lock file, track it, and install from it in the build.",
    prevention="Install with the option that fails when lock and manifest disagree.",
    strength="Lock files say exactly what gets installed.",
    applies=lambda facts: bool(_applications(facts, _paths(facts))),
)
