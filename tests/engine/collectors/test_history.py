import json
from concurrent.futures import Future

import pyarrow as pa
import pytest

from fractional_cto.engine.collectors import changes, history
from fractional_cto.engine.collectors.cache import Cache
from fractional_cto.engine.collectors.history import read_history
from fractional_cto.engine.git import Git
from tests.builders.repos import git, lively, loosen, object_file


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    return lively(tmp_path_factory.mktemp("history") / "shop").path


def read(shop, folder=None, *, revision=None, **options):
    with Git(shop) as opened:
        wanted = opened.resolve(revision)
        cache = Cache(folder, shop)
        found = read_history(opened, wanted, cache, **{"counted": True, "jobs": 1, **options})
        cache.save(found.snapshot, {})
        return found


def test_commits_are_numbered_by_their_order(shop):
    found = read(shop)
    places = {sha: place for place, sha in enumerate(found.commits["sha"].to_pylist())}

    assert all(
        places[parent] < places[sha]
        for sha, parents in zip(found.commits["sha"].to_pylist(), found.commits["parents"].to_pylist(), strict=True)
        for parent in parents.split()
    )


def test_changes_stand_in_that_order(shop):
    found = read(shop)
    pairs = list(zip(found.changes["seq"].to_pylist(), found.changes["path"].to_pylist(), strict=True))

    assert pairs == sorted(pairs)
    assert {seq for seq, _ in pairs} <= set(range(1, found.commits.num_rows + 1))


@pytest.mark.parametrize("steps", [("main~90",), ("main~90", "main~30"), ("main~1",), ("topic5",), ("v1.0", "topic35")])
def test_history_read_in_steps_is_the_same(steps, shop, tmp_path):
    whole = read(shop)
    for step in steps:
        read(shop, tmp_path, revision=step)
    found = read(shop, tmp_path)

    assert (found.commits, found.changes) == (whole.commits, whole.changes)


@pytest.mark.parametrize("size", [1, 7, 50])
def test_how_early_files_are_compared_does_not_show(size, shop, monkeypatch):
    whole = read(shop)
    monkeypatch.setattr(history, "FIRST_PIECE", size)

    found = read(shop, jobs=3)

    assert (found.commits, found.changes) == (whole.commits, whole.changes)


def test_no_piece_is_more_than_an_eighth_of_the_whole(shop, monkeypatch):
    """What a piece may cost in memory and in patience is counted by that."""
    sizes, reading = [], history.read_changes

    def measuring(git, pieces, **options):
        return reading(git, (sizes.append(len(piece)) or piece for piece in pieces), **options)

    monkeypatch.setattr(history, "FIRST_PIECE", 2)
    monkeypatch.setattr(changes, "SMALLEST_PIECE", 2)
    monkeypatch.setattr(history, "read_changes", measuring)
    read(shop)

    assert max(sizes) <= sum(sizes) // history.PIECES + history.FIRST_PIECE


@pytest.mark.parametrize("part", [1, 3, 64, 4000])
def test_pieces_depend_on_nothing_but_the_commits(part):
    """What git can not compare is given up piece by piece, and must be the same each time."""
    commits = [f"{number:040x}" for number in range(4000)]

    def cut(part):
        told = history._Told()  # noqa: SLF001  # how git's answer arrives can not be chosen
        for start in range(0, len(commits), part):
            told.hear(commits[start : start + part])
        told.end(commits[::-1])
        nothing = Future()
        nothing.set_result(None)
        return list(told.pieces(nothing))

    pieces = cut(part)

    assert pieces == cut(17)
    assert sorted(commit for piece in pieces for commit in piece) == commits


def test_a_commit_told_of_twice_counts_once(shop, monkeypatch):
    """A message in a hostile encoding can look like more commits than there are."""
    whole, told = read(shop), history.read_commits

    def twice(git, revision, base, known, hear):
        return told(git, revision, base, known, lambda commits: [hear(commits), hear(commits)])

    monkeypatch.setattr(history, "FIRST_PIECE", 5)
    monkeypatch.setattr(history, "read_commits", twice)
    found = read(shop)

    assert (found.commits, found.changes) == (whole.commits, whole.changes)


def test_done_hears_of_the_way_there(shop):
    heard = []

    read(shop, done=lambda done, total: heard.append((done, total)))

    merges = int(git(shop, "rev-list", "--count", "--merges", "main"))
    total = int(git(shop, "rev-list", "--count", "main")) - merges
    assert heard[-1] == (total, total)


def test_what_could_not_be_counted_is_said_again_from_the_cache(tmp_path):
    shop = lively(tmp_path / "shop").path
    loosen(shop)
    object_file(shop, git(shop, "rev-parse", "main~9^{tree}")).unlink()

    first, second = (read(shop, tmp_path / "cache") for _ in range(2))

    assert first.uncompared == second.uncompared > 0
    assert (first.commits, first.changes) == (second.commits, second.changes)


def test_order_is_the_same_however_often_it_was_read_before(shop, tmp_path):
    """New commits stand between old ones where a branch is merged that lay for long."""
    steps = git(shop, "rev-list", "--first-parent", "--reverse", "main").split()
    middle = 0
    for revision in steps[:: max(1, len(steps) // 12)]:
        once, again = read(shop, revision=revision), read(shop, tmp_path / "cache", revision=revision)

        assert (again.commits, again.changes) == (once.commits, once.changes)
        added = [number for number, sha in enumerate(once.commits["sha"].to_pylist()) if sha not in steps]
        middle += bool(added and added[-1] < once.commits.num_rows - 1)
    assert middle


def test_snapshot_of_another_revision_is_not_taken_for_this_one(shop, tmp_path):
    whole = read(shop, tmp_path / "cache")
    (file,) = (tmp_path / "cache").glob("*/*.json")
    file.write_text(file.read_text().replace(whole.snapshot.revision, "0" * 40))

    assert read(shop, tmp_path / "cache").changes == whole.changes


def damaged(folder, ending, change):
    (file,) = folder.glob(f"*/*.{ending}")
    with pa.OSFile(str(file)) as source:
        table = change(pa.ipc.open_file(source).read_all())
    with pa.OSFile(str(file), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table)


@pytest.mark.parametrize(
    ("ending", "change"),
    [
        ("changes", lambda table: table.take(list(range(table.num_rows))[::-1])),
        ("changes", lambda table: table.take([1, 0, *range(2, table.num_rows)])),
        ("changes", lambda table: table.set_column(0, "sha", [["a" * 40] * table.num_rows])),
        ("changes", lambda table: table.slice(0, 9)),
        ("commits", lambda table: table.slice(0, 3)),
        ("commits", lambda table: table.slice(3)),
    ],
)
@pytest.mark.parametrize("back", ["main~3", "main"])
def test_what_does_not_fit_together_is_read_anew(ending, change, back, shop, tmp_path):
    whole = read(shop)
    read(shop, tmp_path / "cache", revision=back)
    damaged(tmp_path / "cache", ending, change)

    found = read(shop, tmp_path / "cache")
    assert (found.commits, found.changes) == (whole.commits, whole.changes)
    cache = Cache(tmp_path / "cache", shop)
    kept = {name.partition(".")[0]: cache.load(name) for name in cache.snapshots()}[whole.snapshot.revision]
    assert kept
    assert (kept.commits, kept.changes) == (found.snapshot.commits, found.snapshot.changes)


@pytest.mark.parametrize(("key", "value"), [("lacking", {"a": [1]}), ("uncounted", [1, "a"]), ("lacking", [])])
def test_what_is_said_of_commits_without_sense_is_read_anew(key, value, shop, tmp_path):
    whole = read(shop, tmp_path / "cache")
    (file,) = (tmp_path / "cache").glob("*/*.json")
    file.write_text(json.dumps(json.loads(file.read_text()) | {key: value}))

    assert read(shop, tmp_path / "cache").changes == whole.changes
