import pytest

from fractional_cto.engine import pipeline
from fractional_cto.engine.collectors import changes
from fractional_cto.engine.git import Git
from tests.builders.repos import git, lively, loosen, object_file, put_commit, put_tree, repository, simple

LINES = "".join(f"line {number}\n" for number in range(20))


def told(tmp_path, *steps):
    """List the changes of the last of several commits, each given as its files."""
    with repository(tmp_path / "shop") as shop:
        for number, step in enumerate(steps):
            shop.commit(f"{number}", step)
    rows = pipeline.collect([tmp_path / "shop"]).rows(
        "SELECT status, old_path, path, added, deleted FROM changes "
        "WHERE seq = (SELECT max(seq) FROM changes) ORDER BY path"
    )
    return [tuple(row.values()) for row in rows]


def test_nothing_changed(tmp_path):
    assert told(tmp_path, {"a.py": "1\n"}, {}) == [("A", None, "a.py", 1, 0)]


def test_added_changed_and_deleted(tmp_path):
    before = {"a.py": LINES, "b.py": "old\n" * 3}

    assert told(tmp_path, before, {"a.py": LINES + "more\n", "b.py": None, "c.py": "new\n\n"}) == [
        ("M", None, "a.py", 1, 0),
        ("D", None, "b.py", 0, 3),
        ("A", None, "c.py", 2, 0),
    ]


def test_renamed(tmp_path):
    assert told(tmp_path, {"a.py": LINES}, {"a.py": None, "b.py": LINES + "more\n"}) == [("R", "a.py", "b.py", 1, 0)]


def test_lines_of_data_and_binaries_are_not_counted(tmp_path):
    assert told(tmp_path, {"a.csv": "1\n", "a.py": b"\0", "go.sum": "x\n", "notes.md": "x\n"}) == [
        ("A", None, "a.csv", None, None),
        ("A", None, "a.py", None, None),
        ("A", None, "go.sum", None, None),
        ("A", None, "notes.md", None, None),
    ]


def test_huge_files_are_not_compared(tmp_path):
    assert told(tmp_path, {"a.py": "total = 0\n" * 300_000}) == [("A", None, "a.py", None, None)]


def test_type_changes(tmp_path):
    shop = simple(tmp_path / "shop")
    blob, tip = git(shop, "rev-parse", "main:README.md", "main").split()
    put_commit(shop, put_tree(shop, ("120000", b"README.md", blob)), tip)

    rows = pipeline.collect([shop]).rows("SELECT status, path FROM changes WHERE seq = 4 ORDER BY path")
    assert [tuple(row.values()) for row in rows] == [("T", "README.md"), ("D", "src/app.py"), ("D", "src/till.py")]


@pytest.mark.parametrize(
    "name", ["a\tb.py", "a\nb.py", ":100644 100644.py", "a" * 40, "R100", "1\t2\t.py", "-\t-\tx.py"]
)
def test_names_like_what_git_says(name, tmp_path):
    added = told(tmp_path, {name: LINES, "z.py": "1\n"})

    assert [(status, path) for status, _, path, _, _ in added] == [("A", name), ("A", "z.py")]


@pytest.mark.parametrize("name", ["a\tb.py", "1\t2\t.py", "a" * 40])
def test_renaming_names_like_what_git_says(name, tmp_path):
    (tmp_path / "other").mkdir()
    moved = told(tmp_path, {"old.py": LINES}, {"old.py": None, name: LINES})

    assert [change[:3] for change in moved] == [("R", "old.py", name)]


def test_merges_have_no_changes_of_their_own(tmp_path):
    shop = lively(tmp_path / "shop").path

    facts = pipeline.collect([shop])
    assert facts.value("SELECT count(*) FROM changes JOIN commits USING (repository, seq) WHERE parents > 1") == 0
    assert facts.value("SELECT count(*) FROM commits WHERE parents > 1") == 12


def test_same_as_git_says(tmp_path):
    shop = lively(tmp_path / "shop").path
    out = git(shop, "log", "--no-merges", "--numstat", "-M", "--format=", "main", "--", "*.py")
    expected = sorted(tuple(int(part) for part in line.split("\t")[:2]) for line in out.splitlines() if line)

    rows = pipeline.collect([shop]).rows("SELECT added, deleted FROM changes WHERE path LIKE '%.py'")
    assert sorted((row["added"], row["deleted"]) for row in rows) == expected


def table(shop, *, jobs=1, counted=True):
    with Git(shop) as opened:
        names = git(shop, "rev-list", "--no-merges", "main").split()
        return changes.read_changes(opened, changes.cut(names), counted=counted, jobs=jobs)


@pytest.mark.parametrize("size", [1, 2, 13, 1000])
@pytest.mark.parametrize("jobs", [1, 4])
def test_pieces_do_not_show(size, jobs, tmp_path, monkeypatch):
    shop = lively(tmp_path / "shop").path
    whole = table(shop)
    monkeypatch.setattr(changes, "SMALLEST_PIECE", size)
    monkeypatch.setattr(changes, "PIECES", 1000)

    assert table(shop, jobs=jobs).table == whole.table


def test_names_alone(tmp_path):
    shop = lively(tmp_path / "shop").path
    read = table(shop, counted=False).table

    assert read["added"].null_count == read.num_rows
    assert read.drop_columns(["added", "deleted"]) == table(shop).table.drop_columns(["added", "deleted"])


def test_a_gap_is_no_reason_to_miss_what_follows(tmp_path, monkeypatch):
    shop = lively(tmp_path / "shop").path
    whole = table(shop).table
    loosen(shop)
    names = git(shop, "rev-list", "--no-merges", "main").split()
    for name in names[3::9]:
        folder = git(shop, "rev-parse", f"{name}^{{tree}}")
        object_file(shop, folder).unlink()
    monkeypatch.setattr(changes, "SMALLEST_PIECE", 10)

    read = table(shop)

    assert set(names[3::9]) <= read.uncompared
    kept = {(row["sha"], row["path"], row["added"]) for row in read.table.to_pylist()}
    assert kept == {
        (row["sha"], row["path"], row["added"]) for row in whole.to_pylist() if row["sha"] not in read.uncompared
    }


def test_gits_are_not_given_all_that_is_left_at_each_of_neighbouring_gaps(tmp_path, monkeypatch):
    shop = lively(tmp_path / "shop").path
    loosen(shop)
    names = git(shop, "rev-list", "--no-merges", "main").split()
    for name in names[:8:2]:
        object_file(shop, git(shop, "rev-parse", f"{name}^{{tree}}")).unlink()
    given = []
    read = Git.read

    def reading(self, *arguments, stdin=b"", **options):
        given.append(len(stdin.split()))
        return read(self, *arguments, stdin=stdin, **options)

    monkeypatch.setattr(Git, "read", reading)
    monkeypatch.setattr(changes, "NEAR", 10)
    with Git(shop) as opened:
        found = changes.read_changes(opened, [names], counted=True, jobs=1)

    assert set(names[:8:2]) <= found.uncompared
    assert sum(1 for count in given if count > 10) == 2


@pytest.mark.parametrize("count", [0, 1, 49, 75, 101, 399, 5000, 57_070])
def test_no_piece_is_too_little_for_a_git(count):
    pieces = changes.cut([str(number) for number in range(count)])

    assert [commit for piece in pieces for commit in piece] == [str(number) for number in range(count)]
    assert all(2 * len(piece) >= min(count, changes.SMALLEST_PIECE) for piece in pieces)
    assert len(pieces) <= 3 * changes.PIECES


def test_done_hears_of_every_commit(tmp_path):
    shop = simple(tmp_path / "shop")
    heard = []
    with Git(shop) as opened:
        pieces = changes.cut(git(shop, "rev-list", "main").split())
        changes.read_changes(opened, pieces, counted=True, jobs=2, done=heard.append)

    assert sum(heard) == 3


def test_impossible_sizes_are_brought_to_what_fits():
    told = [b"99999999999999\t0\ta.py", b""]

    _, lines = changes._counts(told, 0, 1)  # noqa: SLF001  # git can not be made to say so

    assert lines == {b"a.py": (changes.MOST_LINES, 0)}


def bombs(tmp_path, count):
    """Make a history of commits that turn a few folders, which stand for a thousand files, on and off."""
    shop = simple(tmp_path / "shop")
    content, small = git(shop, "rev-parse", "main:README.md", "main^{tree}").split()
    folder = put_tree(shop, *(("100644", b"f%d" % number, content) for number in range(10)))
    for _ in range(2):
        folder = put_tree(shop, *(("40000", b"d%d" % number, folder) for number in range(10)))
    for number in range(count):
        put_commit(shop, (folder, small)[number % 2], git(shop, "rev-parse", "main"))
    return shop


@pytest.fixture
def gits(monkeypatch):
    """Count how often git is started."""
    started = []
    start = Git.start

    def counted(*arguments, **options):
        started.append(1)
        return start(*arguments, **options)

    monkeypatch.setattr(Git, "start", counted)
    return started


def test_answers_cut_in_between_are_put_together(tmp_path, monkeypatch, gits):
    shop = lively(tmp_path / "shop").path
    whole = table(shop)
    before = len(gits)
    monkeypatch.setattr(changes, "ANSWER", 2000)

    cut = table(shop)

    assert len(gits) > before + 5
    assert (cut.table, cut.uncounted, cut.uncompared) == (whole.table, set(), set())


def test_a_long_commit_is_read_alone(tmp_path, monkeypatch):
    shop = bombs(tmp_path, 3)
    whole = table(shop)
    monkeypatch.setattr(changes, "ANSWER", 10_000)

    assert table(shop) == whole
    assert not whole.uncompared


@pytest.mark.parametrize("jobs", [1, 3])
def test_a_few_commits_beyond_reason_end_a_piece(jobs, tmp_path, monkeypatch, gits):
    shop = bombs(tmp_path, 41)
    monkeypatch.setattr(changes, "ANSWER", 10_000)
    monkeypatch.setattr(changes, "LONG_ANSWER", 20_000)

    read = table(shop, jobs=jobs)

    assert len(read.uncompared) == 44
    assert len(gits) <= 6


def test_memory_that_does_not_suffice_ends_a_piece(tmp_path, monkeypatch, gits):
    shop = bombs(tmp_path, 41)
    monkeypatch.setattr(changes, "SMALL_GIT", 1 << 20)
    monkeypatch.setattr(changes, "LARGE_GIT", 1 << 20)

    assert len(table(shop).uncompared) == 44
    assert len(gits) <= 12


def test_all_answers_of_a_piece_have_a_limit(tmp_path, monkeypatch):
    shop = bombs(tmp_path, 20)
    monkeypatch.setattr(changes, "ANSWER", 1 << 18)
    monkeypatch.setattr(changes, "BUDGET", 1 << 20)

    read = table(shop)

    assert 2 < 23 - len(read.uncompared) < 15
    assert set(read.table["sha"].to_pylist()).isdisjoint(read.uncompared)
