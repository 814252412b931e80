"""The files of this repository, for the tests about the repository itself."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = "src/fractional_cto"

# What the page of a rule says, in this order.
HEADINGS = ["What it sees", "Why it matters", "What to do", "When it is wrong", "Sources"]


@cache
def paths(*patterns: str) -> tuple[str, ...]:
    """Every file that is tracked or about to be, by path from the root."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *patterns],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return tuple(sorted(path for path in set(listed.split("\0")) if path and (ROOT / path).is_file()))


def read(path: str) -> str:
    """Read one file as text; bytes that are none become question marks."""
    return (ROOT / path).read_text(encoding="utf-8", errors="replace")


def functions(path: str) -> Iterator[tuple[str, int]]:
    """Every function of a module with its number of lines."""
    for node in ast.walk(ast.parse(read(path))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def nothing(wrong: list[str], todo: str) -> None:
    """Fail with what to do and where, unless there is nothing wrong."""
    assert not wrong, "\n".join(["", todo, *(f"  {line}" for line in wrong)])
