import shutil
import sqlite3
from types import SimpleNamespace

import pytest

from fractional_cto.workspace.shared import moved


class Kept(SimpleNamespace):
    """What of Django's connection to SQLite counts here; the tests let nobody connect to files of their own."""

    def close(self):
        self.connection.close()
        self.connection = None


@pytest.fixture
def kept(tmp_path, monkeypatch):
    file = tmp_path / "workspace.sqlite3"
    one = Kept(
        vendor="sqlite", settings_dict={"NAME": str(file)}, connection=sqlite3.connect(file), in_atomic_block=False
    )
    one.connection.execute("CREATE TABLE shop (till)")
    moved.remember(one)
    monkeypatch.setattr(moved, "connections", SimpleNamespace(all=lambda **_: [one]))
    yield one
    if one.connection:
        one.close()


def test_a_connection_to_a_file_that_lies_there_is_kept(kept):
    first = kept.connection
    moved.leave()

    assert kept.connection is first


def test_a_connection_to_a_file_that_was_moved_away_is_closed(kept, tmp_path):
    (tmp_path / "workspace.sqlite3").rename(tmp_path / "away.sqlite3")
    moved.leave()

    assert kept.connection is None


def test_a_connection_to_a_file_that_was_replaced_is_closed(kept, tmp_path):
    shutil.copy(tmp_path / "workspace.sqlite3", tmp_path / "copy.sqlite3")
    (tmp_path / "copy.sqlite3").replace(tmp_path / "workspace.sqlite3")
    moved.leave()

    assert kept.connection is None


def test_what_is_under_way_is_not_broken_off(kept, tmp_path):
    kept.in_atomic_block = True
    (tmp_path / "workspace.sqlite3").rename(tmp_path / "away.sqlite3")
    moved.leave()

    assert kept.connection is not None


def test_another_database_has_no_file():
    one = Kept(vendor="postgresql", settings_dict={"NAME": "shop"})
    moved.remember(one)

    assert vars(one)[moved.KNOWN] is None
