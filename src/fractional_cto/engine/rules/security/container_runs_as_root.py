"""Containers run as root

## What it sees
Dockerfiles that start a program (`CMD` or `ENTRYPOINT`) and whose last stage never leaves the user root.
Left out: bases named `nonroot`, `rootless` or `unprivileged`, files that mention a tool for dropping rights
(`gosu`, `su-exec`, `setpriv`), repositories whose manifests name another user for most services, and
Dockerfiles for development, tests and examples. Where root starts a supervisor that runs each program as a user
of its own (s6, runit), the image is not examined.

## Why it matters
Whoever breaks into the program owns the whole container at once, and has fewer walls left to the machine
and to the other systems in it.

## What to do
Create a user and name it with `USER` before the last `CMD`.

## When it is wrong
The platform starts the container under another user, and no manifest here says so; or the script it starts
with drops the rights, and the Dockerfile does not name the tool.

## Sources
CIS Docker Benchmark 4.1; CWE-250; OWASP Docker Security Cheat Sheet, rule 2.
"""

import re
from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Row, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import deployed, many, some_of
from fractional_cto.engine.rules.security import shipped_images

SHOWN = 10
ONE, MORE = "container image that starts a program runs", "container images that start a program run"
ROOT = re.compile(r"(root|0)(:.*)?$")
DROPPED = re.compile(r"nonroot|rootless|unprivileged|\b(gosu|su-exec|setpriv|runuser|setuidgid)\b", re.IGNORECASE)
# A supervisor starts each program as the user that a file of its own names: nobody can tell from here.
SUPERVISOR = re.compile(r"\b(s6-svscan|runsvdir)\b")
# That of s6-overlay is called so, as are others that drop no rights.
INIT = re.compile(r"""\s*(\[\s*["'])?/init\b(?![./-])""")
OVERLAY = re.compile(r"s6[-_]overlay", re.IGNORECASE)
BRINGS = frozenset({"FROM", "ADD", "COPY", "RUN"})


def judge(facts: Facts) -> Iterator[Finding]:
    """Find images whose program runs as root."""
    as_root, supervised = _root(facts)
    if not as_root:
        return
    others = (
        f" {many(supervised, 'other starts', 'others start')} a supervisor, whose own files say as whom programs run."
    )
    yield rule.found(
        facts,
        f"{some_of(len(as_root), len(_started(facts)), ONE, MORE)} it as root.{others if supervised else ''}",
        [
            Evidence(kind="file", locator=f"{path}:{line}" if line else path, value=told, measure="containers")
            for path, (line, told) in as_root[:SHOWN]
        ],
    )


def _root(facts: Facts) -> tuple[list[tuple[str, tuple[int, str]]], int]:
    """List the images whose program runs as root, by the lines that say so; and count those whose supervisor does."""
    started = {} if _changed(facts) else _started(facts)
    as_root = [(path, root) for path, rows in started.items() if (root := _as_root(rows))]
    told = [each for each in as_root if not _supervised(started[each[0]])]
    return told, len(as_root) - len(told)


def _changed(facts: Facts) -> bool:
    """Tell whether the manifests that start the containers name another user for most of them."""
    users = [row["user"] for row in deployed(facts, "services", "system IN ('kubernetes', 'helm', 'compose')")]
    return bool(users) and sum(user is not None and not ROOT.match(str(user)) for user in users) * 2 > len(users)


def _started(facts: Facts) -> dict[str, list[Row]]:
    return {
        path: rows
        for path, rows in shipped_images(facts).items()
        if any(row["word"] in ("CMD", "ENTRYPOINT") and row["final"] for row in rows)
    }


def _supervised(rows: list[Row]) -> bool:
    overlay = any(row["word"] in BRINGS and OVERLAY.search(str(row["text"])) for row in rows)
    return any(SUPERVISOR.search(str(row["text"])) or (overlay and _init(row)) for row in rows)


def _init(row: Row) -> bool:
    return bool(row["final"] and row["word"] in ("CMD", "ENTRYPOINT") and INIT.match(str(row["text"])))


def _unseen(facts: Facts) -> str:
    """Say why nobody can tell as whom some images run their programs."""
    _, supervised = _root(facts)
    images = f"the programs of {many(supervised, 'container image', 'container images')}"
    return f"a supervisor (s6 or runit) starts {images}, and files of its own say as whom" if supervised else ""


def _as_root(rows: list[Row]) -> tuple[int, str] | None:
    """Tell by which line the program runs as root; the first of all is root until a line says another."""
    untold = (0, "no USER")
    users: dict[str, tuple[int, str]] = {}
    user = untold
    for row in rows:
        text = str(row["text"])
        if row["word"] == "USER":
            user = (int(str(row["line"])), text.strip())
        elif DROPPED.search(text):
            return None
        elif row["word"] == "FROM":
            user = users.get(str(row["base"]).lower(), untold)
        users[str(row["name"] or "").lower()] = user
    if user == untold:
        return user
    line, name = user
    return (line, f"USER {name}") if ROOT.match(name) else None


rule = Rule(
    module=__name__,
    title="Containers run with full rights",
    judge=judge,
    needs=frozenset({"tree"}),
    applies=lambda facts: bool(_started(facts)),
    unseen=_unseen,
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
