import shutil
import subprocess

import pytest

from fractional_cto.engine.errors import GitFailed
from fractional_cto.engine.git.installed import copies, program


def test_says_that_there_is_no_git(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _: None)

    with pytest.raises(GitFailed, match="git is not installed"):
        program()


@pytest.mark.parametrize("said", ["git version 2.30.2", "git version 1.99", "nonsense"])
def test_to_copy_it_must_know_how_to_be_told_a_machine(monkeypatch, said):
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: subprocess.CompletedProcess((), 0, stdout=said))

    with pytest.raises(GitFailed, match=r"needs git 2\.37"):
        copies()


@pytest.mark.parametrize("said", ["git version 2.37.0", "git version 2.39.5 (Apple Git-154)", "git version 3.0"])
def test_newer_ones_do(monkeypatch, said):
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: subprocess.CompletedProcess((), 0, stdout=said))

    copies()
