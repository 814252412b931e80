from datetime import UTC, datetime
from threading import Event

import pytest

from fractional_cto.engine import pipeline
from fractional_cto.engine.collectors import readers as module
from fractional_cto.engine.collectors import texts
from fractional_cto.engine.collectors.cache import Cache
from fractional_cto.engine.collectors.readers import Readers
from fractional_cto.engine.collectors.wish import Wish
from fractional_cto.engine.config import Config
from fractional_cto.engine.git import Git
from tests.builders.repos import lively, simple


@pytest.fixture
def reading(tmp_path):
    path = simple(tmp_path / "shop")
    with Git(path) as git:

        def begin():
            wish = Wish(now=datetime.now(UTC))
            return Readers(git, git.resolve(None), Cache(None, path), Config(), wish, lambda _done, _all: None)

        yield begin


def test_who_interrupts_does_not_wait_for_other_readers(tmp_path, monkeypatch):
    shop, begun, over, waited = simple(tmp_path / "shop"), Event(), Event(), []

    def endless(*_):
        begun.set()
        waited.append(over.wait(60))

    def interrupted(*_, **__):
        begun.wait(60)
        raise KeyboardInterrupt

    monkeypatch.setattr(texts, "tables_of", endless)
    monkeypatch.setattr(module, "read_history", interrupted)
    with pytest.raises(KeyboardInterrupt):
        pipeline.collect([shop])

    assert begun.is_set()
    assert not waited
    over.set()


def test_contents_wait_for_a_history_that_is_soon_there(reading, monkeypatch):
    monkeypatch.setattr(module, "SOON", 60)
    monkeypatch.setattr(module, "read_history", lambda *_, **__: "read")
    readers = reading()

    assert [entry.path for entry in readers.files.entries]
    assert "contents" not in vars(readers)
    readers.end()


def test_contents_are_read_while_a_long_history_is(reading, monkeypatch):
    over = Event()
    monkeypatch.setattr(module, "SOON", 0.01)
    monkeypatch.setattr(module, "read_history", lambda *_, **__: over.wait(60))
    readers = reading()

    assert [entry.path for entry in readers.files.entries]
    saying, holding = vars(readers)["contents"]
    assert "lines" in saying.result()
    assert holding.result().entries
    assert not readers.history.done()
    over.set()
    readers.end()


def test_contents_are_read_once(reading):
    readers = reading()

    assert readers.contents is readers.contents
    readers.end()


def test_long_and_short_history_end_in_the_same_facts(tmp_path, monkeypatch):
    shop = lively(tmp_path / "shop").path
    whole = {}
    for soon in (0, 60):
        monkeypatch.setattr(module, "SOON", soon)
        facts = pipeline.collect([shop])
        whole[soon] = {table: facts.rows(f"SELECT * FROM main.{table} ORDER BY ALL") for table in pipeline.EARLY}
    assert whole[0] == whole[60]
    assert whole[0]["commits"]
