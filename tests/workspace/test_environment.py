import errno
import os
import stat
from pathlib import Path

import pytest

from fractional_cto.workspace import environment as it
from fractional_cto.workspace.environment import Environment, default_folder


def test_makes_a_key_once(tmp_path, monkeypatch):
    monkeypatch.delenv("CTO_SECRET_KEY")
    monkeypatch.setenv("CTO_DATA", str(tmp_path / "data"))

    first = Environment().key()

    assert len(first) > 50
    assert Environment().key() == first
    assert stat.S_IMODE((tmp_path / "data/secret-key").stat().st_mode) == 0o600
    assert [file.name for file in (tmp_path / "data").iterdir()] == ["secret-key"]


@pytest.fixture
def one_name(monkeypatch):
    """Let no file have two names, as on disks for every system."""

    def refuse(*_):
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refuse)


def test_overwrites_no_key_where_a_file_has_one_name(tmp_path, monkeypatch, one_name):
    monkeypatch.delenv("CTO_SECRET_KEY")
    monkeypatch.setenv("CTO_DATA", str(tmp_path))
    # another program is there first, after this one has looked
    real = it._alone  # noqa: SLF001  # the moment before the key gets its name

    def late(folder):
        (folder / "secret-key").write_text("the first")
        return real(folder)

    monkeypatch.setattr(it, "_alone", late)

    assert Environment().key() == "the first"
    assert [file.name for file in tmp_path.iterdir()] == ["secret-key"]


def test_makes_a_key_where_a_file_has_one_name(tmp_path, monkeypatch, one_name):
    monkeypatch.delenv("CTO_SECRET_KEY")
    monkeypatch.setenv("CTO_DATA", str(tmp_path))

    assert len(first := Environment().key()) > 50
    assert Environment().key() == first
    assert [file.name for file in tmp_path.iterdir()] == ["secret-key"]


def test_prefers_the_key_it_is_given(tmp_path, monkeypatch):
    monkeypatch.setenv("CTO_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("CTO_SECRET_KEY", "given")

    assert Environment().key() == "given"
    assert not (tmp_path / "data").exists()


def test_keeps_data_where_such_data_lies(monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", "somewhere")

    assert default_folder() == Path("somewhere/fractional-cto")


@pytest.mark.parametrize("entry", ["code", "one=code", "One=/code", "=/code"])
def test_refuses_a_listed_folder_that_is_none(entry):
    with pytest.raises(ValueError, match="CTO_REPOSITORIES takes /folder or KEY=/folder"):
        Environment(repositories=f"/srv:{entry}").folders()


def test_lists_folders_for_one_client_or_for_all():
    listed = Environment(repositories=":/srv/code:one=/srv/one:/srv/a=b:~/two").folders()

    assert listed == [
        ("", Path("/srv/code")),
        ("one", Path("/srv/one")),
        ("", Path("/srv/a=b")),
        ("", Path.home().resolve() / "two"),
    ]


@pytest.mark.parametrize(
    "beyond",
    [
        {"loopback": False},
        {"https": True},
        {"hosts": "*"},
        {"hosts": "localhost, cto.example"},
        {"hosts": ".localhost.example"},
        {"address": "http://192.0.2.1:8000"},
        {"address": "nonsense"},
    ],
)
def test_what_can_be_reached_from_elsewhere_is_not_local(beyond):
    assert not Environment(**{"loopback": True, **beyond}).is_local


@pytest.mark.parametrize("same", [{}, {"hosts": ""}, {"hosts": "LocalHost, [::1]", "address": "http://[::1]:9000"}])
def test_what_only_this_machine_reaches_is_local(same):
    assert Environment(loopback=True, **same).is_local
