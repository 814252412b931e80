import subprocess

import pytest

from tests.builders.command import cto
from tests.builders.hostile import TRAPS
from tests.builders.repos import ENVIRONMENT


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.name)
def test_trap_is_live(trap, tmp_path):
    marker = tmp_path / "marker"
    trap.build(tmp_path / "shop", marker)

    asked = b"protocol=https\nhost=shop.test\n\n"
    subprocess.run(["git", *trap.spring], cwd=tmp_path / "shop", env=ENVIRONMENT, input=asked, check=False)

    assert marker.exists()


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.name)
def test_audit_runs_nothing(trap, tmp_path, capsys):
    marker = tmp_path / "marker"
    trap.build(tmp_path / "shop", marker)

    answer = cto(capsys, "audit", tmp_path / "shop", "--out", tmp_path / "out", "--no-cache", "--jobs", "1")

    assert not marker.exists()
    assert (answer.code, answer.err) == (0, "")
