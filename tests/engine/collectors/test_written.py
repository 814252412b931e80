from datetime import UTC, datetime

import pytest

from fractional_cto.engine.collectors import readers as module
from fractional_cto.engine.collectors.cache import Cache
from fractional_cto.engine.collectors.history import read_history
from fractional_cto.engine.collectors.people import Contact
from fractional_cto.engine.collectors.readers import Readers
from fractional_cto.engine.collectors.wish import Wish
from fractional_cto.engine.collectors.written import written
from fractional_cto.engine.config import Config
from fractional_cto.engine.git import Git
from tests.builders.repos import ADA, BEN, lively, repository


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    path = tmp_path_factory.mktemp("written") / "shop"
    with repository(path) as shop:
        shop.commit("Begin", {"a.py": "1\n"}, by=ADA)
        shop.branch("side")
        shop.commit("Aside", {"b.py": "1\n"}, branch="side", by=BEN)
        shop.commit("Ahead", {"a.py": "2\n"}, by=ADA)
        shop.commit("Merge", merges=["side"], by=ADA)
    with Git(path) as git:
        yield git


def told(git, **options):
    """Read a history, with every table of commits that was told of meanwhile."""
    heard = []
    found = read_history(
        git, git.resolve(None), Cache(None, git.places.root), counted=True, jobs=1, laid=heard.append, **options
    )
    return found, heard


def test_commits_are_told_of_once_and_as_they_stay(opened):
    found, heard = told(opened)

    assert len(heard) == 1
    assert heard[0] is found.commits


def test_columns_have_a_row_each_in_the_order_of_history(opened):
    found, _ = told(opened)
    wrote = written(opened, opened.resolve(None), found.commits, Config())
    columns = {name: list(map(_plain, values)) for name, values in wrote.columns.items()}

    assert {len(values) for values in columns.values()} == {4}
    assert columns["seq"] == [1, 2, 3, 4]
    assert columns["subject"] == ["Begin", "Aside", "Ahead", "Merge"]
    assert columns["parents"] == [0, 1, 1, 2]
    assert columns["mainline"] == [True, False, True, True]
    assert columns["author"][:3] == ["Ada Example", "Ben Sample", "Ada Example"]
    assert wrote.who[Contact("Ben Sample", "ben@shop.test")].person == "Ben Sample"


def test_who_wrote_is_told_while_gits_compare_and_not_again(opened, monkeypatch):
    asked = []
    monkeypatch.setattr(module, "written", lambda *given: asked.append(given) or written(*given))
    readers = _readers(opened)
    history = readers.history.result()

    first = readers.written(history)
    assert readers.written(history) is first
    assert len(asked) == 1
    readers.end()


def test_who_wrote_a_part_is_asked_of_that_part(tmp_path):
    with Git(lively(tmp_path / "shop").path) as git:
        readers = _readers(git)
        whole = readers.history.result()
        part = module.History(**{**vars(whole), "commits": whole.commits.slice(0, 5)})

        assert len(readers.written(part).columns["seq"]) == 5
        readers.end()


def test_what_goes_wrong_with_people_ends_the_reading(tmp_path, monkeypatch):
    def broken(*_):
        message = "no such person"
        raise LookupError(message)

    monkeypatch.setattr(module, "written", broken)
    with Git(lively(tmp_path / "shop").path) as git:
        readers = _readers(git)
        with pytest.raises(LookupError, match="no such person"):
            readers.history.result()
        assert git.stopped
        readers.end()


def _readers(git):
    wish = Wish(now=datetime.now(UTC))
    return Readers(git, git.resolve(None), Cache(None, git.places.root), Config(), wish, lambda _done, _all: None)


def _plain(value):
    return value.as_py() if hasattr(value, "as_py") else value
