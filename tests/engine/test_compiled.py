import os
import sys
from types import ModuleType

import jinja2
import pytest

from fractional_cto.engine.compiled import Compiled


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "kept"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "kept"


@pytest.fixture
def module(tmp_path):
    found = ModuleType("page")
    found.__file__ = str(tmp_path / "page.py")
    (tmp_path / "page.py").write_text("first")
    return found


@pytest.fixture
def compilations(monkeypatch):
    """Count what Jinja compiles."""
    names = []
    whole = jinja2.Environment.compile

    def compiled(environment, source, name=None, *more, **named):
        names.append(name)
        return whole(environment, source, name, *more, **named)

    monkeypatch.setattr(jinja2.Environment, "compile", compiled)
    return names


def rendered(module, text="{{ 1 + 1 }}"):
    environment = jinja2.Environment(loader=jinja2.DictLoader({"page": text}), bytecode_cache=Compiled(module))  # noqa: S701  # no page of anybody
    return environment.get_template("page").render()


def files(folder):
    return [each for each in folder.rglob("*") if each.is_file()]


def test_a_template_is_compiled_once(module, compilations, folder):
    assert (rendered(module), rendered(module)) == ("2", "2")
    assert compilations == ["page"]
    assert [each.suffix for each in files(folder)] == [".pyc"]


def test_another_text_is_compiled_anew(module, compilations):
    assert (rendered(module), rendered(module, "other")) == ("2", "other")
    assert len(compilations) == 2


def test_another_environment_compiles_anew(module, compilations, tmp_path):
    rendered(module)
    (tmp_path / "page.py").write_text("second")
    rendered(module)
    assert len(compilations) == 2


@pytest.mark.parametrize("broken", [b"", b"not what was kept", None])
def test_what_is_broken_is_compiled_anew(module, compilations, folder, broken):
    rendered(module)
    (file,) = files(folder)
    file.write_bytes(file.read_bytes()[:-20] if broken is None else broken)
    assert (rendered(module), rendered(module)) == ("2", "2")
    assert len(compilations) == 2


def test_nothing_is_taken_that_is_not_as_it_was_written(module, folder, monkeypatch):
    rendered(module)
    (file,) = files(folder)
    whole = file.read_bytes()
    cache, environment = Compiled(module), jinja2.Environment()  # noqa: S701  # as above

    def taken(kept):
        monkeypatch.setattr("pathlib.Path.read_bytes", lambda _: kept)
        return cache.get_bucket(environment, "page", None, "{{ 1 + 1 }}").code is not None

    assert taken(whole)
    assert not any(taken(whole[:length]) for length in range(len(whole)))
    flipped = (whole[:at] + bytes([byte ^ 1 << at % 8]) + whole[at + 1 :] for at, byte in enumerate(whole))
    assert not any(map(taken, flipped))
    assert not taken(whole + b"more")


@pytest.mark.skipif(os.name != "posix", reason="modes are told to POSIX systems")
def test_nobody_else_may_write_what_is_run(module, folder):
    before = os.umask(0)
    try:
        rendered(module)
    finally:
        os.umask(before)
    (file,) = files(folder)
    assert file.stat().st_mode & 0o777 == 0o644
    assert file.parent.stat().st_mode & 0o777 == 0o755


def test_what_stands_in_the_way_is_not_written_to(module, compilations, folder, tmp_path):
    rendered(module)
    (file,) = files(folder)
    file.unlink()
    foreign = tmp_path / "foreign"
    foreign.write_text("theirs")
    file.with_suffix(f".{os.getpid()}").symlink_to(foreign)
    assert (rendered(module), rendered(module), rendered(module)) == ("2", "2", "2")
    assert foreign.read_text() == "theirs"
    assert len(compilations) == 3
    assert files(folder) == [file]


def test_nothing_is_kept_where_python_keeps_nothing(module, folder, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert rendered(module) == "2"
    assert not folder.exists()


def test_where_nothing_can_be_kept_it_is_done_without(module, folder):
    folder.write_text("a file")
    assert rendered(module) == "2"


def test_half_a_file_is_not_left_behind(module, folder, monkeypatch):
    def full(*_):
        raise OSError

    monkeypatch.setattr("pathlib.Path.replace", full)
    assert rendered(module) == "2"
    assert files(folder) == []
