import pytest

from fractional_cto.engine.collectors import texts
from fractional_cto.engine.collectors.pipelines import zizmor
from fractional_cto.engine.collectors.tree import read_tree
from fractional_cto.engine.config import Config
from fractional_cto.engine.git import Git
from tests.builders.repos import repository


def said(path):
    with Git(path) as git:
        return texts.tables_of(git, read_tree(git, git.resolve(None), Config(), {}), Config())


@pytest.fixture
def shop(tmp_path):
    with repository(tmp_path / "shop") as told:
        told.commit("Begin", {"README.md": "# Shop\n", "requirements.txt": "flask==3.0\n", "a.py": "print(1)\n"})
    return tmp_path / "shop"


def test_nothing_is_absent_where_all_was_read(shop):
    assert said(shop)["absent"] == {"need": [], "reason": []}


def test_every_source_has_its_tables(shop):
    tables = said(shop)

    assert tables["lines"]["text"] == ["# Shop", "flask==3.0"]
    assert [str(name) for name in tables["dependencies"]["name"]] == ["flask"]
    assert {"scans", "package_notes", "workflows", "resources", "probes"} <= tables.keys()


def test_gaps_of_all_sources_are_gathered(shop, monkeypatch):
    monkeypatch.setattr(zizmor, "tables_of", lambda *_: {"absent": {"need": ["weaknesses"], "reason": ["no program"]}})

    assert said(shop)["absent"] == {"need": ["weaknesses"], "reason": ["no program"]}


def test_failure_of_the_program_beside_is_not_passed_over(shop, monkeypatch):
    def broken(*_):
        raise RuntimeError

    monkeypatch.setattr(zizmor, "tables_of", broken)
    with pytest.raises(RuntimeError):
        said(shop)
