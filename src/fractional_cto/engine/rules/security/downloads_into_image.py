"""Images take in files from the internet unchecked

## What it sees
`ADD` from an address in Dockerfiles of what is shipped, without `--checksum`. Left out: tests, examples, development
and foreign code.

## Why it matters
Whoever holds that address decides what runs in your containers; tomorrow's build may bring something else than
today's.

## What to do
Name the sum with `ADD --checksum=sha256:…`, or keep a copy of the file.

## When it is wrong
The file is only data, and wrong data would be noticed.

## Sources
Docker, Dockerfile reference: ADD --checksum; OpenSSF Scorecard, Pinned-Dependencies; CWE-494.
"""

import re
from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import SHOWN, many
from fractional_cto.engine.rules.security import shipped_images

ADDRESS = re.compile(r"(?:^|\s)https?://\S+")


def judge(facts: Facts) -> Iterator[Finding]:
    """Find ADD from an address without a sum."""
    added = [row for rows in shipped_images(facts).values() for row in rows if row["word"] == "ADD"]
    wrong = [row for row in added if ADDRESS.search(str(row["text"])) and "--checksum" not in str(row["text"])]
    if wrong:
        claim = many(len(wrong), "instruction takes a file", "instructions take files")
        evidence = [
            Evidence(kind="file", locator=f"{row['path']}:{row['line']}", value=row["text"], measure="containers")
            for row in wrong[:SHOWN]
        ]
        yield rule.found(facts, f"{claim} from the internet into images without checking its sum.", evidence)


rule = Rule(
    module=__name__,
    title="Images take in files from the internet unchecked",
    judge=judge,
    needs=frozenset({"tree"}),
    applies=lambda facts: bool(shipped_images(facts)),
    severity=Severity.LOW,
    confidence=Confidence.HIGH,
    audience=Audience.ENGINEER,
    effort=Effort(low=1, high=4),
    quick_win=True,
    consequence="A stranger who takes over that address gets their program into your containers.",
    recommendation="Name the sum of each file that is taken in, or keep a copy.",
    prevention="Check Dockerfiles with a linter on every change.",
    strength="No ADD takes a file from the internet into an image unchecked.",
)
