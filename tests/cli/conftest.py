"""The command as a person runs it: arguments in, exit code and both outputs back."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from fractional_cto.cli.main import main
from fractional_cto.engine import pipeline
from tests.builders.repos import simple
from tests.builders.surroundings import HERE


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def somewhere_else(tmp_path, monkeypatch):
    """Run where no cto.toml and no earlier audit lies."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def cto(capsys, monkeypatch):
    """Run a command in this process."""

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["cto", *map(str, arguments)])
        # an interrupted command leaves at once, which would end the tests as well
        monkeypatch.setattr("fractional_cto.cli.main._leave", sys.exit)
        with pytest.raises(SystemExit) as ended:
            main()
        shown = capsys.readouterr()
        return Done(ended.value.code, shown.out, shown.err)

    return run


@pytest.fixture
def refused(cto):
    """Run a command that must end in one sentence, and give the sentence."""

    def run(*arguments, code=1):
        done = cto(*arguments)
        assert (done.code, done.out) == (code, "")
        assert done.err.startswith("cto: ")
        assert done.err.count("\n") == 1, done.err
        return done.err.removeprefix("cto: ").rstrip("\n")

    return run


@pytest.fixture(scope="session")
def shop(tmp_path_factory):
    """Give a small repository: two people, three commits."""
    return simple(tmp_path_factory.mktemp("repositories") / "shop")


@pytest.fixture(scope="session")
def audited(shop, tmp_path_factory):
    """Give the folder of its audit."""
    folder = tmp_path_factory.mktemp("audits") / "audit"
    pipeline.audit([shop], out=folder)
    return folder


@pytest.fixture
def program(tmp_path):
    """Run the command as a program of its own, where that makes a difference."""

    def run(*arguments, **settings):
        variables = {**HERE, "CTO_CACHE": os.environ["CTO_CACHE"], "HOME": str(tmp_path)}
        # some terminals are told from their variables
        variables |= settings.pop("variables", {})
        command = [settings.pop("command", Path(sys.executable).parent / "cto"), *arguments]
        settings = {"capture_output": True, "cwd": tmp_path, "timeout": 60, **settings}
        return subprocess.run(command, env=variables, check=False, **settings)

    return run
