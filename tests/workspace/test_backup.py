import errno
import json
import os
import tarfile
from pathlib import Path

import pytest
from django.conf import settings

from fractional_cto.workspace import backup as it
from fractional_cto.workspace.audits.places import audit_of, folder_of, scratch_of
from tests.builders.audits import asked, claimed, done, written


@pytest.fixture
def data(people):
    """Give the data folder, without what other tests have left in it."""
    return Path(settings.ENVIRONMENT.data).resolve()


@pytest.fixture
def saved(people, data, tmp_path):
    """Save, and give everything in the file."""

    def save():
        file = tmp_path / "saved.tar.gz"
        file.unlink(missing_ok=True)
        it.backup(file, data, "the key")
        with tarfile.open(file) as archive:
            return {member.name: archive.extractfile(member).read() for member in archive}

    return save


def files(content, client):
    above = f"files/clients/{client.key}/"
    return {name.removeprefix(above) for name in content if name.startswith(above)}


def test_never_overwrites_a_file(db, tmp_path):
    (tmp_path / "saved.tar.gz").write_text("precious")

    with pytest.raises(FileExistsError):
        it.backup(tmp_path / "saved.tar.gz", tmp_path, "the key")

    assert (tmp_path / "saved.tar.gz").read_text() == "precious"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.fixture
def one_name(monkeypatch):
    """Let a file have one name only, as on exFAT."""

    def refused(*_):
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refused)


def test_never_overwrites_a_file_where_files_have_one_name(db, tmp_path, one_name):
    test_never_overwrites_a_file(db, tmp_path)


def test_leaves_nothing_behind_where_it_can_not_be_named(db, tmp_path, one_name, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "replace", full)

    with pytest.raises(OSError, match="No space left"):
        it.backup(tmp_path / "saved.tar.gz", tmp_path, "the key")
    assert list(tmp_path.glob("*saved*")) == []


def test_saves_where_files_have_one_name(db, tmp_path, one_name):
    it.backup(tmp_path / "saved.tar.gz", tmp_path, "the key")

    assert tarfile.is_tarfile(tmp_path / "saved.tar.gz")
    assert (tmp_path / "saved.tar.gz").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.glob("*saved*")] == ["saved.tar.gz"]


def test_is_for_its_owner_alone(db, tmp_path):
    it.backup(tmp_path / "saved.tar.gz", tmp_path, "the key")

    assert (tmp_path / "saved.tar.gz").stat().st_mode & 0o777 == 0o600


def test_leaves_out_what_is_made_again_or_not_made_yet(people, saved):
    run = done(asked(people.seats["P"]))
    going = claimed(asked(people.seats["P"], people.client.repositories.get()))
    written(going)
    own = folder_of(people.client)
    for leftover in (scratch_of(run, 1), scratch_of(going, 1), audit_of(run, 2), own / "cache", own / "repositories"):
        leftover.mkdir()
        (leftover / "file").write_text("no record")
    (own / "link").symlink_to("/etc/hostname")
    (own / "uploads").mkdir()
    (own / "uploads" / "file").write_text("a record")

    kept = files(saved(), people.client)

    assert {"audits/1/1/audit.json", "audits/1/1/pages/summary.json", "uploads/file"} <= kept
    assert {name for name in kept if not name.startswith("audits/1/1/")} == {"uploads/file"}


def test_is_not_held_up_by_what_vanishes(people, saved, monkeypatch):
    uploads = folder_of(people.client) / "uploads"
    uploads.mkdir(parents=True)
    for name in ("kept", "vanishing"):
        (uploads / name).write_text(name)
    real = Path.is_symlink

    def vanishing(path):
        # the last look at a file before it is opened
        link = real(path)
        if path.name == "vanishing":
            path.unlink()
        return link

    monkeypatch.setattr(Path, "is_symlink", vanishing)
    content = saved()

    assert files(content, people.client) == {"uploads/kept"}
    assert not [name for name in json.loads(content["manifest.json"])["sha256"] if "vanishing" in name]


def test_is_not_held_up_by_folders_that_vanish(people, saved, monkeypatch):
    uploads = folder_of(people.client) / "uploads"
    uploads.mkdir(parents=True)
    real = os.walk

    def vanishing(*arguments):
        for above, folders, names in real(*arguments):
            yield above, folders, names
            if Path(above) == uploads.parent:
                uploads.rmdir()

    monkeypatch.setattr(os, "walk", vanishing)

    assert files(saved(), people.client) == set()
    assert not uploads.exists()


def test_has_the_sum_of_everything(people, saved):
    done(asked(people.seats["P"]))
    content = saved()

    assert {*json.loads(content["manifest.json"])["sha256"], "manifest.json"} == set(content)
