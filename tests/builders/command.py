"""``cto`` as a person calls it, in this process."""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from fractional_cto.cli.main import main
from fractional_cto.engine.facts import Facts


@dataclass(frozen=True)
class Answer:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str


def cto(capsys, *arguments: object) -> Answer:
    """Run a command to its end; any exception that a person would see as a traceback is a failure."""
    capsys.readouterr()
    code: object = 0
    with mock.patch.object(sys, "argv", ["cto", *map(str, arguments)]):
        try:
            main()
        except SystemExit as stop:
            code = stop.code
    said = capsys.readouterr()
    return Answer(code if isinstance(code, int) else int(bool(code)), said.out, said.err)


def audited(capsys, tmp_path: Path, *arguments: object) -> dict[str, Any]:
    """Audit without a word of complaint and read ``audit.json``."""
    out = tmp_path / "audit"
    answer = cto(capsys, "audit", *arguments, "--out", out, "--no-cache")
    assert (answer.code, answer.err) == (0, "")
    return dict(json.loads((out / "audit.json").read_text(encoding="utf-8")))


def rows(tmp_path: Path, sql: str) -> list[dict[str, Any]]:
    """Ask the facts of the audit just made."""
    return Facts.read(tmp_path / "audit" / "facts").rows(sql)
