import os
import subprocess
import sys
from pathlib import Path
from pickle import PicklingError

import pytest

from fractional_cto.engine.errors import OutputFailed
from fractional_cto.engine.reports import html, markdown
from fractional_cto.engine.typesetter import Typesetter
from tests.builders.reports import full_report


def delivered(typesetter, report):
    typesetter.send(report)
    return typesetter.receive()


def test_never_asked_leaves_nothing_running():
    with Typesetter() as typesetter:
        process = typesetter._process  # noqa: SLF001  # whether it ended is the point

    assert process.returncode is not None


def test_sets_the_page_that_the_report_would_set_itself():
    with Typesetter() as typesetter:
        assert delivered(typesetter, full_report()) == (html.write(full_report()), markdown.write(full_report()))


def test_page_is_set_here_where_no_process_may_be_started(monkeypatch):
    monkeypatch.setattr("sys.executable", "/nowhere/python")

    with Typesetter() as typesetter:
        assert delivered(typesetter, full_report()) == (html.write(full_report()), markdown.write(full_report()))


def test_process_that_fails_is_one_sentence():
    with Typesetter() as typesetter, pytest.raises(OutputFailed, match="could not be set as a page: "):
        delivered(typesetter, "no report")


def test_process_that_is_killed_is_one_sentence():
    with Typesetter() as typesetter:
        typesetter._process.kill()  # noqa: SLF001  # what a machine short of memory does
        typesetter._process.wait()  # noqa: SLF001  # as above

        with pytest.raises(OutputFailed, match="its process ended"):
            delivered(typesetter, full_report())


def test_what_goes_wrong_here_is_not_laid_on_the_process():
    with Typesetter() as typesetter:
        typesetter.send(lambda: None)

        with pytest.raises((PicklingError, AttributeError), match="lambda"):
            typesetter.receive()


def test_code_in_the_current_folder_is_not_run(tmp_path):
    trap = tmp_path / "fractional_cto"
    trap.mkdir()
    (trap / "__init__.py").write_text(f"open({str(tmp_path / 'marker')!r}, 'w')")
    script = "from fractional_cto.engine.typesetter import Typesetter\nwith Typesetter() as one: one._process.wait(1)"
    source = Path(html.__file__).parents[3]

    subprocess.run(
        [sys.executable, "-P", "-c", script], cwd=tmp_path, check=False, env={**os.environ, "PYTHONPATH": str(source)}
    )

    assert not (tmp_path / "marker").exists()
