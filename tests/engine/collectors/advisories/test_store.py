import json
import sqlite3
import zlib
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from fractional_cto.engine.collectors.advisories.advisory import Advisory, Affected
from fractional_cto.engine.collectors.advisories.store import KNOWN, BrokenStore, Status, Store, default_folder

ONE = Advisory(
    id="A",
    aliases=("CVE-1",),
    summary="It leaks",
    changed="2024-06-01",
    vectors=("CVSS:3.1/AV:N",),
    word="high",
    histories=1,
    unreviewed=True,
    affected=(
        Affected(ecosystem="PyPI", name="django", ranges=((("introduced", "0"),),), versions=("1.0",), vague=True),
    ),
)


def put(store, *advisories, today="2024-06-30"):
    store.put("PyPI", advisories)
    store.conclude("PyPI", max(each.changed for each in advisories), today)


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "store")


def test_nothing_is_there_at_first(store):
    assert (store.names(), store.status(), store.catalogued(KNOWN, ["CVE-1"])) == ([], [], {})


def test_what_goes_in_comes_out(store):
    put(store, ONE)

    assert list(store.of("PyPI", ["django", "flask", "django"])) == [("django", ONE)]
    assert store.status() == [
        Status(ecosystem="PyPI", advisories=1, packages=1, newest="2024-06-01", imported="2024-06-30")
    ]


def test_what_was_kept_before_reviews_were_is_not_called_unreviewed(store):
    put(store, ONE)
    with closing(sqlite3.connect(store.folder / "PyPI.advisories")) as database, database:
        ((packed,),) = database.execute("SELECT content FROM kept")
        older = {key: value for key, value in json.loads(zlib.decompress(packed)).items() if key != "unreviewed"}
        database.execute("UPDATE kept SET content = ?", [zlib.compress(json.dumps(older).encode())])

    assert list(store.of("PyPI", ["django"])) == [("django", replace(ONE, unreviewed=False))]


def test_what_comes_later_takes_the_place_of_what_was_there(store):
    put(store, ONE)
    flask = (Affected(ecosystem="PyPI", name="flask"), Affected(ecosystem="PyPI", name="flask"))
    put(store, Advisory(id="A", changed="2024-05-01", affected=flask), today="2024-07-01")

    assert [name for name, _ in store.of("PyPI", ["django", "flask"])] == ["flask"]
    assert (store.about("PyPI").newest, store.about("PyPI").imported) == ("2024-06-01", "2024-07-01")


@pytest.mark.parametrize("field", ["withdrawn", "informational"])
def test_what_is_taken_back_goes(store, field):
    put(store, ONE)
    put(store, Advisory(id="A", affected=ONE.affected, **{field: True}))

    assert store.about("PyPI").advisories == 0


def test_many_names_are_looked_up(store):
    put(store, ONE)

    assert [name for name, _ in store.of("PyPI", [f"p{number}" for number in range(1200)] + ["django"])] == ["django"]


def test_catalogues_are_replaced(store):
    store.put_catalogue(KNOWN, [("CVE-1", "2024-01-01")], "2024-06-01", "2024-06-30")
    store.put_catalogue(KNOWN, [("CVE-2", "2024-01-02")], "2024-05-01", "2024-06-30")

    assert store.catalogued(KNOWN, ["CVE-1", "CVE-2"]) == {"CVE-2": "2024-01-02"}
    assert store.about(KNOWN).newest == "2024-05-01"


@pytest.mark.parametrize("content", [b"", b"no database" * 400])
def test_a_broken_file_is_said_to_be_so(store, content):
    store.folder.mkdir()
    (store.folder / "PyPI.advisories").write_bytes(content)

    with pytest.raises(BrokenStore, match="import them again"):
        store.status()
    with pytest.raises(BrokenStore, match="import them again"):
        list(store.of("PyPI", ["django"]))


def test_an_interrupted_import_is_not_the_whole(store):
    store.put("PyPI", [ONE])

    with pytest.raises(BrokenStore, match="import them again: their import was interrupted"):
        store.about("PyPI")


def test_dates_to_come_are_not_believed(store):
    put(store, replace(ONE, changed="2099-01-01"))
    store.put_catalogue(KNOWN, [("CVE-1", "2024-01-01")], "2099-01-01", "2024-06-30")
    assert [each.newest for each in store.status()] == ["", ""]

    put(store, replace(ONE, changed="2025-01-01"), today="2025-06-30")
    put(store, ONE)
    assert store.about("PyPI").newest == "2024-06-01"


def test_the_usual_place(monkeypatch):
    assert default_folder().name.startswith("advisories")
    monkeypatch.delenv("CTO_ADVISORIES")
    monkeypatch.setenv("XDG_DATA_HOME", "data")
    assert default_folder() == Path("data/fractional-cto/advisories")
