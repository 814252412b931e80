"""GitHub Actions: what workflows and actions use of others, line by line."""

import re

from fractional_cto.engine.collectors.dependencies.contents import DEVELOPMENT, Contents, Found
from fractional_cto.engine.collectors.dependencies.docker import image

USES = re.compile(r"[ \t]*(?:-[ \t]+)?[\"']?uses[\"']?[ \t]*:[ \t]*[\"']?([^\s\"'#]+)[\"']?[ \t]*(?:#(.*))?")
ACTION = re.compile(r"([\w.-]+/[\w.-]+)((?:/[\w.-]+)*)@([\w./+-]+)")
COMMIT = re.compile(r"[0-9a-f]{40}")
VERSION = re.compile(r"v?(\d+\.\d+\.\d+(?:[-+][\w.-]+)?)")
IN_COMMENT = re.compile(r"(?:^|[\s@])v?(\d+\.\d+\.\d+(?:[-+][\w.-]+)?)(?:\s|$)")


def workflow(text: str) -> Contents:
    """Read each use; where a commit is named, its version is what the comment behind it says."""
    rows = []
    for number, line in enumerate(text.splitlines(), 1):
        used = USES.fullmatch(line)
        if used is None:
            continue
        if used[1].startswith("docker://"):
            if row := image(used[1].removeprefix("docker://"), DEVELOPMENT, number):
                rows.append(row._replace(ecosystem="docker"))
        elif found := ACTION.fullmatch(used[1]):
            told = IN_COMMENT.search(used[2] or "") if COMMIT.fullmatch(found[3]) else VERSION.fullmatch(found[3])
            rows.append(
                Found(
                    found[1],
                    declared=found[3],
                    version=told[1] if told else None,
                    direct=True,
                    scope=DEVELOPMENT,
                    line=number,
                )
            )
    return Contents(rows=rows)
