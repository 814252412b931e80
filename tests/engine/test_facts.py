from datetime import datetime

import pyarrow as pa
import pytest

from fractional_cto.engine.errors import UnknownName
from fractional_cto.engine.facts import TABLES, Facts
from tests.builders.facts import facts_of, files


@pytest.fixture
def two():
    facts = Facts()
    for name, path in (("shop", "a.py"), ("o'clock", "b.py")):
        facts.load("subjects", name, {"revision": ["a" * 40], "as_of": [datetime(2024, 6, 30)]})  # noqa: DTZ001  # UTC without a zone, as in every fact
        facts.load("files", name, {"path": [path], "lines": [7]})
    return facts


def test_no_rows_load_nothing():
    facts = Facts()

    facts.load("files", "shop", {"path": []})

    assert facts.rows("SELECT * FROM files") == []


def test_unknown_repository_is_refused(two):
    with pytest.raises(UnknownName, match="no facts of a repository named pub"):
        two.of("pub")


def test_repositories_keep_the_order_they_came_in(two):
    assert two.repositories == ["shop", "o'clock"]


def test_of_shows_one_repository_without_its_name(two):
    assert two.of("o'clock").rows("SELECT path, lines FROM files") == [{"path": "b.py", "lines": 7}]
    assert set(two.of("shop").rows("SELECT * FROM files")[0]) == set(TABLES["files"])


def test_the_whole_still_shows_both(two):
    two.of("shop")

    found = two.rows("SELECT repository, path FROM files ORDER BY path")
    assert found == [{"repository": "shop", "path": "a.py"}, {"repository": "o'clock", "path": "b.py"}]


def test_missing_columns_are_null(two):
    assert two.value("SELECT count(language) FROM files") == 0


def test_arrow_arrays_are_taken_as_they_are():
    facts = Facts()

    facts.load("files", "shop", {"path": pa.array(["a.py", "b.py"]), "bytes": pa.array([1, 2], pa.int64())})

    assert facts.value("SELECT sum(bytes) FROM files") == 3


def test_value_of_no_row_is_none(two):
    assert two.value("SELECT path FROM files WHERE path = ?", ["c.py"]) is None


def test_every_row_is_answered_in_the_order_it_was_written():
    facts = facts_of()
    facts.connection.execute("CREATE TABLE numbers AS SELECT 400_000 - range AS number FROM range(400_000)")

    found = [row["number"] for row in facts.rows("SELECT * FROM numbers")]

    assert found == list(range(400_000, 0, -1))
    assert facts.sibling().rows("SELECT max(number) AS most FROM numbers") == [{"most": 400_000}]


def test_question_about_one_repository_is_asked_once_for_all_hands(two):
    question, one = "SELECT path FROM files WHERE lines > ?", two.of("shop")

    found = one.rows(question, [5])

    assert one.sibling().rows(question, [5]) is found
    assert one.rows(question, [7]) == []
    assert two.of("o'clock").rows(question, [5]) == [{"path": "b.py"}]


def test_question_about_the_whole_is_asked_again(two):
    assert two.value("SELECT count(*) FROM files") == 2

    two.load("files", "shop", {"path": ["c.py"]})

    assert two.value("SELECT count(*) FROM files") == 3


def test_absent_names_the_first_reason():
    facts = facts_of(absent=[{"need": "tags", "reason": "There are none."}])

    assert facts.absent({"history", "tree"}) is None
    assert facts.absent({"tags", "tree"}) == "There are none."


def test_what_is_written_is_read_back(two, tmp_path):
    two.write(tmp_path / "facts")
    again = Facts.read(tmp_path / "facts")

    assert sorted(file.stem for file in (tmp_path / "facts").iterdir()) == sorted(TABLES)
    assert again.repositories == two.repositories
    for table in TABLES:
        assert again.rows(f"SELECT * FROM {table}") == two.rows(f"SELECT * FROM {table}")


def test_writing_twice_gives_the_same_bytes(two, tmp_path):
    two.write(tmp_path / "one")
    two.write(tmp_path / "two")

    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()


def test_a_folder_that_can_not_be_made_is_said(tmp_path):
    (tmp_path / "facts").write_text("in the way")

    with pytest.raises(FileExistsError):
        facts_of(files=files("a.py")).write(tmp_path / "facts")


def test_what_is_loaded_later_is_seen_by_its_own_repository_only(two):
    first, second = (two.of(name) for name in two.repositories)
    before = [len(each.rows("SELECT path FROM files")) for each in (first, second)]
    first.load("files", str(first.repository), {"path": ["late.py"]})

    after = [len(each.rows("SELECT path FROM files")) for each in (first, second)]
    assert after == [before[0] + 1, before[1]]
    assert two.value("SELECT repository FROM main.files WHERE path = 'late.py'") == first.repository
    assert first.sibling().of(str(first.repository)) is first


def test_whoever_interrupted_can_look_again(two):
    two.connection.execute("CREATE SCHEMA r0")
    two.connection.execute("CREATE TABLE r0.files AS SELECT 'half' AS path")

    assert two.of(two.repositories[0]).rows("SELECT path FROM files") != [{"path": "half"}]


def test_repository_is_known_by_its_first_commit_under_any_name():
    facts = Facts()
    for name, root in (("shop-march", "a" * 40), ("till", "b" * 40), ("fork", "b" * 40), ("cut", None)):
        facts.load("subjects", name, {"revision": ["c" * 40], "root": pa.array([root], pa.string())})

    identities = [facts.of(name).identity for name in facts.repositories]

    assert identities == ["a" * 40, "b" * 40 + "till", "b" * 40 + "fork", "cut"]
