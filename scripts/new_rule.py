"""Begin a rule: the rule, its test and its changelog fragment, each saying what to fill in."""

import re
import sys
from pathlib import Path

from fractional_cto.engine.records import Area

ROOT = Path(__file__).parents[1]

RULE = '''"""FILL IN the title of the page

## What it sees
FILL IN what in the facts makes it speak, exactly.

## Why it matters
FILL IN what it costs the business.

## What to do
FILL IN the first step that helps.

## When it is wrong
FILL IN where the claim would be false.

## Sources
FILL IN who defined or measured it.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule


def judge(facts: Facts) -> Iterator[Finding]:
    """FILL IN what it finds, as a sentence."""
    for row in facts.rows("SELECT path, lines FROM files WHERE false ORDER BY path"):
        path = str(row["path"])
        evidence = Evidence(kind="file", locator=path, value=row["lines"], measure="files")
        yield rule.found(facts, f"FILL IN the claim about {path}.", [evidence], key=path)


rule = Rule(
    module=__name__,
    title="FILL IN",
    judge=judge,
    needs=frozenset({"tree"}),
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=1, high=4),
    consequence="FILL IN what happens to the business.",
    recommendation="FILL IN what to do.",
    prevention="FILL IN what keeps it from coming back.",
    strength="FILL IN what to praise where nothing is found.",
)
'''

TEST = """from fractional_cto.engine.rules.{area}.{stem} import rule
from tests.builders.facts import facts_of, files


def test_silent_without_files():
    assert not list(rule.judge(facts_of()))


def test_found():
    (finding,) = rule.judge(facts_of(files=files("app.py")))

    assert finding.rule == "{area}/{name}"
    assert finding.claim == "FILL IN"
"""

FRAGMENT = "Added the rule `{area}/{name}`: FILL IN what it finds.\n"


def begin(wanted: str, root: Path = ROOT) -> list[Path]:
    """Write the three files of the rule ``area/name``; refuse what could not become one."""
    area, _, name = wanted.partition("/")
    if area not in list(Area):
        sys.exit(f"say AREA/NAME, with an area of {', '.join(Area)}, as in: make rule security/weak-hash")
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name):
        sys.exit(f"{name or 'an empty word'} is no name for a rule: small letters, digits and single dashes")
    words = {"area": area, "name": name, "stem": name.replace("-", "_")}
    files = {
        root / "src/fractional_cto/engine/rules" / area / f"{words['stem']}.py": RULE,
        root / "tests/engine/rules" / area / f"test_{words['stem']}.py": TEST.format(**words),
        root / "changelog.d" / f"{area}-{name}.md": FRAGMENT.format(**words),
    }
    for file in files:
        if file.exists():
            sys.exit(f"{file.relative_to(root)} exists already")
    for file, text in files.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return list(files)


if __name__ == "__main__":
    for made in begin(" ".join(sys.argv[1:])):
        print(made.relative_to(ROOT))
    print("Fill in what says FILL IN, then: make docs test check")
