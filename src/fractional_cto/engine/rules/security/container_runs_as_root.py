"""Containers run as root

## What it sees
Dockerfiles that start a program (`CMD` or `ENTRYPOINT`) and whose last stage never leaves the user root.
Left out: bases named `nonroot`, `rootless` or `unprivileged`, files that mention a tool for dropping rights
(`gosu`, `su-exec`, `setpriv`), and Dockerfiles for development, tests and examples.

## Why it matters
Whoever breaks into the program owns the whole container at once, and has fewer walls left to the machine
and to the other systems in it.

## What to do
Create a user and name it with `USER` before the last `CMD`.

## When it is wrong
The platform starts the container under another user; git does not show it.

## Sources
CIS Docker Benchmark 4.1; CWE-250; OWASP Docker Security Cheat Sheet, rule 2.
"""

import re
from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import some_of
from fractional_cto.engine.rules.security import Instruction, dockerfiles

SHOWN = 10
FROM = re.compile(r"(?:--platform=\S+\s+)?(\S+)(?:\s+as\s+(\S+))?", re.IGNORECASE)
ROOT = re.compile(r"(root|0)(:.*)?$")
DROPPED = re.compile(r"nonroot|rootless|unprivileged|\b(gosu|su-exec|setpriv|runuser|setuidgid)\b", re.IGNORECASE)


def judge(facts: Facts) -> Iterator[Finding]:
    """Find images whose program runs as root."""
    started = _started(facts)
    as_root = [path for path, instructions in started.items() if _as_root(instructions)]
    if not as_root:
        return
    yield rule.found(
        facts,
        f"{some_of(len(as_root), len(started), 'container image runs', 'container images run')} as root.",
        [Evidence(kind="file", locator=path, value="no USER", measure="lines") for path in as_root[:SHOWN]],
    )


def _started(facts: Facts) -> dict[str, list[Instruction]]:
    return {
        path: instructions
        for path, instructions in dockerfiles(facts).items()
        if any(word in ("CMD", "ENTRYPOINT") for _, word, _ in instructions)
    }


def _as_root(instructions: list[Instruction]) -> bool:
    users: dict[str, str] = {}
    stage, user = "", "root"
    for _, word, rest in instructions:
        if word == "FROM" and (match := FROM.match(rest)):
            user = users.get(match[1].lower(), "root")
            stage = (match[2] or "").lower()
        elif word == "USER":
            user = rest.strip()
        elif DROPPED.search(rest):
            return False
        if word == "FROM" and DROPPED.search(rest):
            return False
        users[stage] = user
    return bool(ROOT.match(user))


rule = Rule(
    module=__name__,
    title="Containers run with full rights",
    judge=judge,
    needs=frozenset({"tree", "documents"}),
    applies=lambda facts: bool(_started(facts)),
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=2, high=8),
    quick_win=True,
    consequence="A break-in through one weakness of the program gives the attacker everything in its container, and "
    "an easier way to the rest.",
    recommendation="Create an unprivileged user in each image and switch to it with USER before the program starts.",
    prevention="Let the platform refuse containers that run as root, and check Dockerfiles with a linter.",
    strength="The containers run their programs without root's rights.",
)
