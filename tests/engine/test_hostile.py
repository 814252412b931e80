import subprocess

import pytest

from tests.builders.command import audited, cto
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
def test_reading_runs_nothing(trap, tmp_path, capsys):
    marker = tmp_path / "marker"
    trap.build(tmp_path / "shop", marker)

    answer = cto(capsys, "measure", "churn", tmp_path / "shop", "--no-cache")

    assert not marker.exists()
    assert (answer.code, answer.err) == (0, "")


def test_whole_audit_runs_nothing(tmp_path, capsys):
    marker = tmp_path / "marker"
    wanted = ("file_monitor", "hooks", "text_conversion", "smudge_filter", "promised_objects", "submodule")
    traps = [trap for trap in TRAPS if trap.name in wanted]
    for trap in traps:
        trap.build(tmp_path / trap.name, marker)

    audit = audited(capsys, tmp_path, *(tmp_path / trap.name for trap in traps))

    assert not marker.exists()
    assert [subject["repository"] for subject in audit["subjects"]] == [trap.name for trap in traps]
