import gc
from datetime import UTC, datetime

import pytest

from fractional_cto.engine import pipeline
from fractional_cto.engine.collectors import repository as collector
from fractional_cto.engine.config import Config
from tests.builders.repos import ADA, BEN, BOT, DAY, START, lively, repository


@pytest.fixture(scope="module")
def facts(tmp_path_factory):
    return pipeline.collect([lively(tmp_path_factory.mktemp("repository") / "shop").path])


def rows(facts, sql):
    return [tuple(row.values()) for row in facts.rows(sql)]


def test_early_tables_are_whole_when_they_are_said_to_be(tmp_path):
    shop, counted = lively(tmp_path / "shop").path, []

    def count(facts):
        tables = [*sorted(collector.EARLY), "lines"]
        counted.append({table: facts.value(f"SELECT count(*) FROM main.{table}") for table in tables})

    count(pipeline.collect([shop], known=count))

    early, late = counted
    assert early.pop("lines") == 0
    assert late.pop("lines")
    assert early == late
    assert all(early[table] for table in ("commits", "changes", "people", "files", "subjects"))


def test_every_commit_has_its_people(facts):
    assert rows(facts, "SELECT count(*) FROM commits WHERE author NOT IN (SELECT person FROM people)") == [(0,)]
    assert rows(facts, "SELECT count(*) FROM commits WHERE committer NOT IN (SELECT person FROM people)") == [(0,)]


def test_people_count_what_they_wrote(facts):
    authored = "SELECT author, count(*) FROM commits WHERE parents < 2 GROUP BY author ORDER BY author"

    assert rows(facts, "SELECT person, commits FROM people ORDER BY person") == rows(facts, authored)
    assert [person for person, _ in rows(facts, authored)] == [
        "Ada Example",
        "Ben Sample",
        "Cat Specimen",
        BOT.partition(" <")[0],
    ]


def test_bots_are_marked_on_commits_and_people(facts):
    assert rows(facts, "SELECT DISTINCT author FROM commits WHERE bot") == rows(
        facts, "SELECT person FROM people WHERE bot"
    )


def test_commits_count_their_files(facts):
    counted = "SELECT seq, count(*) FROM changes GROUP BY seq ORDER BY seq"

    assert rows(facts, "SELECT seq, files FROM commits WHERE files > 0 ORDER BY seq") == rows(facts, counted)


def test_every_present_file_has_a_history(facts):
    assert rows(facts, "SELECT path FROM files WHERE path NOT IN (SELECT file FROM changes)") == []


def test_committer_who_never_wrote_is_listed_as_gone(tmp_path):
    with repository(tmp_path / "shop") as told:
        told.commit("Begin", {"a.py": "1\n"}, by=ADA, committer=BEN)

    found = pipeline.collect([tmp_path / "shop"])
    assert rows(found, "SELECT person, commits, gone FROM people ORDER BY person") == [
        ("Ada Example", 1, False),
        ("Ben Sample", 0, True),
    ]


def test_since_numbers_what_is_left_from_one(tmp_path):
    with repository(tmp_path / "shop") as told:
        for number in range(6):
            told.commit(f"{number}", {"a.py": f"{number}\n"}, at=START + number * DAY)

    found = pipeline.collect([tmp_path / "shop"], since=datetime(2023, 1, 5, tzinfo=UTC))
    assert rows(found, "SELECT seq, subject FROM commits ORDER BY seq") == [(1, "3"), (2, "4"), (3, "5")]
    assert rows(found, "SELECT seq, path FROM changes ORDER BY seq") == [(1, "a.py"), (2, "a.py"), (3, "a.py")]


def test_now_is_the_newest_date_to_be_believed(tmp_path):
    with repository(tmp_path / "shop") as told:
        told.commit("1", {"a.py": "1\n"}, at=START)
        told.commit("2", {"a.py": "2\n"}, at=START + DAY)
        told.commit("3", {"a.py": "3\n"}, at=0)

    found = pipeline.collect([tmp_path / "shop"])
    assert rows(found, "SELECT epoch(as_of) FROM subjects") == [(START + DAY,)]


def test_configuration_reaches_every_table(tmp_path):
    with repository(tmp_path / "shop") as told:
        told.commit("Begin", {"a.py": "1\n", "old/b.py": "1\n"}, by=ADA)
        told.commit("Sell", {"a.py": "2\n"}, by="A. E. <ae@shop.test>")
    config = Config(
        components={"all": ("*",)},
        exclude=("old/*",),
        people={"Ada Example": ("ae@shop.test",)},
        leavers=("Ada Example",),
    )

    found = pipeline.collect([tmp_path / "shop"], config)
    assert rows(found, "SELECT path, component FROM files") == [("a.py", "all")]
    assert rows(found, "SELECT person, gone, commits FROM people") == [("Ada Example", True, 2)]


def test_progress_is_told(tmp_path):
    heard = []
    with repository(tmp_path / "shop") as told:
        told.commit("Begin", {"a.py": "1\n"})

    pipeline.collect([tmp_path / "shop"], progress=lambda *about: heard.append(about))

    assert heard == [("shop", "history", 1, 1), ("shop", "files", 1, 1)]


def test_garbage_is_looked_for_seldom():
    """A large history is hundreds of thousands of objects, and none of them holds itself."""
    assert gc.get_threshold()[0] >= 10_000
