import os
import re

import pyarrow as pa
import pytest

from fractional_cto.engine import pipeline
from fractional_cto.engine.collectors import cache, changes, history
from fractional_cto.engine.collectors.cache import Cache, cache_of, default_folder
from fractional_cto.engine.facts import TABLES
from fractional_cto.engine.git import Git
from tests.builders.repos import git, loosen, object_file, repository, simple


def everything(facts):
    tables = [table for table in TABLES if table != "absent"]
    return {table: facts.rows(f"SELECT * FROM main.{table} ORDER BY ALL") for table in tables}


def collected(shop, folder, **options):
    return everything(pipeline.collect([shop], cache=folder, **options))


def files(folder):
    return sorted(file.name.partition(".")[2] or file.name.partition("-")[0] for file in folder.glob("*/*"))


@pytest.fixture
def shop(tmp_path):
    return simple(tmp_path / "shop")


@pytest.fixture
def read(monkeypatch):
    """Count the commits whose changes git is asked for."""
    asked = []
    whole = history.read_changes

    def counting(opened, pieces, **options):
        pieces = list(pieces)
        asked.append(sum(map(len, pieces)))
        return whole(opened, pieces, **options)

    monkeypatch.setattr(history, "read_changes", counting)
    return asked


def test_without_a_folder_nothing_is_remembered(shop, read):
    for _ in range(2):
        collected(shop, None)

    assert read == [3, 3]


def test_second_audit_reads_nothing_again(shop, tmp_path, read):
    once = collected(shop, tmp_path / "cache")

    assert collected(shop, tmp_path / "cache") == once
    assert read == [3, 0]


def test_later_audit_reads_what_is_new(tmp_path, read):
    with repository(tmp_path / "shop") as told:
        told.commit("Begin", {"a.py": "1\n"})
    collected(tmp_path / "shop", tmp_path / "cache")
    told.branch("topic")
    told.commit("Try", {"b.py": "1\n"}, branch="topic")
    told.commit("Merge", {"b.py": "1\n"}, merges=["topic"])
    told.finish()

    again = collected(tmp_path / "shop", tmp_path / "cache")

    assert read == [1, 1]
    assert again == collected(tmp_path / "shop", None)


def test_rewritten_history_is_read_anew(shop, tmp_path, read):
    collected(shop, tmp_path / "cache")
    git(shop, "update-ref", "refs/heads/main", "main~1")
    with_less = collected(shop, tmp_path / "cache")

    assert read == [3, 2]
    assert with_less == collected(shop, None)


def test_lines_are_not_missed_where_only_names_were_read(shop, tmp_path, read):
    collected(shop, tmp_path / "cache", counted=False)

    assert collected(shop, tmp_path / "cache")["changes"] == collected(shop, None)["changes"]
    assert read == [3, 3, 3]
    assert collected(shop, tmp_path / "cache", counted=False)["subjects"] == collected(shop, None)["subjects"]


def test_folder_is_private(shop, tmp_path):
    collected(shop, tmp_path / "cache")

    folder = next((tmp_path / "cache").iterdir())
    assert {place.stat().st_mode & 0o777 for place in (folder, folder.parent)} == {0o700}
    assert {file.stat().st_mode & 0o777 for file in folder.iterdir()} == {0o600}
    assert files(tmp_path / "cache") == ["blobs", "clean", "counted.changes", "counted.commits", "counted.json"]


def test_a_folder_that_was_there_keeps_its_mode(shop, tmp_path):
    """Whoever names a place shared with others decides about it; what lies below is private all the same."""
    (tmp_path / "cache").mkdir(mode=0o755)
    collected(shop, tmp_path / "cache")

    assert (tmp_path / "cache").stat().st_mode & 0o777 == 0o755
    assert next((tmp_path / "cache").iterdir()).stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("ending", ["blobs", "changes", "commits", "json"])
@pytest.mark.parametrize("content", [b"ARROW1nonsenseARROW1", b"[]", None])
def test_corrupt_cache_costs_only_time(ending, content, shop, tmp_path):
    once = collected(shop, tmp_path / "cache")
    file = next((tmp_path / "cache").glob(f"*/*{ending}"))
    if content is None:
        content = file.read_bytes()[:-20]
    file.write_bytes(content)

    assert collected(shop, tmp_path / "cache") == once


def test_column_that_leads_beyond_its_end_costs_only_time(shop, tmp_path):
    once = collected(shop, tmp_path / "cache")
    file = next((tmp_path / "cache").glob("*/*.changes"))
    with pa.OSFile(str(file)) as source:
        table = pa.ipc.open_file(source).read_all()
    places = b"".join(place.to_bytes(4, "little") for place in (0, *[1 << 20] * (table.num_rows - 1), 3))
    column = pa.Array.from_buffers(pa.string(), table.num_rows, [None, pa.py_buffer(places), pa.py_buffer(b"abc")])
    with pa.ipc.new_file(str(file), table.schema) as writer:
        writer.write_table(table.set_column(0, "sha", column))

    assert collected(shop, tmp_path / "cache") == once


def test_corrupt_snapshot_gives_way_to_an_older_one(shop, tmp_path, read):
    collected(shop, tmp_path / "cache", at="main~1")
    collected(shop, tmp_path / "cache")
    newest = git(shop, "rev-parse", "main")
    next((tmp_path / "cache").glob(f"*/{newest}.*.commits")).write_bytes(b"nonsense")

    collected(shop, tmp_path / "cache")

    # since the newest nothing is new, which is asked before that is known to be lost
    assert read == [2, 1, 0, 1]


@pytest.mark.parametrize("kind", ["a file", "below a file", "a folder of somebody else"])
def test_folder_that_cannot_be_used(kind, shop, tmp_path):
    once = collected(shop, None)
    folder = tmp_path / "cache"
    if kind == "a folder of somebody else":
        if os.geteuid() == 0:
            pytest.skip("root may write into every folder")
        folder.mkdir(mode=0o500)
    else:
        folder.write_text("mine", encoding="utf-8")
        folder = folder / "deeper" if kind == "below a file" else folder

    assert collected(shop, folder) == once
    assert (tmp_path / "cache").is_dir() or (tmp_path / "cache").read_text(encoding="utf-8") == "mine"


def test_full_disk_costs_only_time(shop, tmp_path, monkeypatch):
    def full(*_arguments, **_options):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(cache.pa, "OSFile", full)

    assert collected(shop, tmp_path / "cache") == collected(shop, None)
    assert files(tmp_path / "cache") == []


def test_only_a_few_snapshots_are_kept(tmp_path):
    with repository(tmp_path / "shop") as told:
        for number in range(8):
            told.commit(f"Step {number}", {"a.py": f"{number}\n"})
    for back in range(7, -1, -1):
        collected(tmp_path / "shop", tmp_path / "cache", at=f"main~{back}")

    assert files(tmp_path / "cache").count("counted.json") == 4
    assert len(files(tmp_path / "cache")) == 4 * 3 + 2


def test_broken_commits_are_asked_for_again(shop, tmp_path):
    loosen(shop)
    lost = object_file(shop, git(shop, "rev-parse", "main~1:src/app.py"))
    content = lost.read_bytes()
    lost.chmod(0o644)
    lost.unlink()
    broken = pipeline.collect([shop], cache=tmp_path / "cache")
    lost.write_bytes(content)

    whole = pipeline.collect([shop], cache=tmp_path / "cache")

    assert broken.value("SELECT uncounted_commits FROM subjects") == 1
    assert everything(whole) == collected(shop, None)


@pytest.fixture
def comparisons(monkeypatch):
    """Count how often git is asked to compare."""
    asked = []
    start = Git.start

    def counted(self, *arguments, **options):
        asked.extend(argument for argument in arguments if argument == "--raw")
        return start(self, *arguments, **options)

    monkeypatch.setattr(Git, "start", counted)
    return asked


def history_of(shop, folder):
    with Git(shop) as git_of_shop:
        kept = Cache(folder, shop)
        read = history.read_history(git_of_shop, git_of_shop.resolve(None), kept, counted=True, jobs=1)
        kept.save(read.snapshot, {})
        return read.commits, read.changes, read.uncounted, read.uncompared


def test_what_git_names_no_reason_for_is_tried_again(shop, tmp_path, comparisons, monkeypatch):
    loosen(shop)
    object_file(shop, git(shop, "rev-parse", "main~1:src/app.py")).unlink()
    monkeypatch.setattr(changes, "NAME", re.compile(rb"(?!)"))
    once = history_of(shop, tmp_path / "cache")
    comparisons.clear()

    assert history_of(shop, tmp_path / "cache") == once
    assert once[2:] == (1, 0)
    assert comparisons


@pytest.mark.parametrize(("lost", "unread"), [("main~1:src/app.py", (1, 0)), ("main~1:src", (0, 2))])
def test_what_is_missing_still_is_not_tried_again(lost, unread, shop, tmp_path, comparisons):
    loosen(shop)
    object_file(shop, git(shop, "rev-parse", lost)).unlink()
    once = history_of(shop, tmp_path / "cache")
    comparisons.clear()
    again = history_of(shop, tmp_path / "cache")

    assert not comparisons
    assert again == once == history_of(shop, None)
    assert once[2:] == unread


def test_lost_commit_is_not_remembered(shop, tmp_path):
    loosen(shop)
    lost = object_file(shop, git(shop, "rev-parse", "main~1"))
    lost.rename(tmp_path / "kept")
    pipeline.collect([shop], cache=tmp_path / "cache")
    (tmp_path / "kept").rename(lost)

    assert collected(shop, tmp_path / "cache") == collected(shop, None)


def test_what_was_begun_and_left_is_removed(shop, tmp_path):
    collected(shop, tmp_path / "cache", at="main~1")
    (folder,) = (tmp_path / "cache").iterdir()
    old, new = folder / ".writing-old", folder / ".writing-new"
    for file in (old, new):
        file.write_bytes(b"half")
    os.utime(old, (0, 0))

    collected(shop, tmp_path / "cache")
    assert (old.exists(), new.exists()) == (False, True)


def test_other_place_or_other_reading_has_its_own_folder(tmp_path):
    places = {Cache(tmp_path, tmp_path / name, rules).folder for name in ("a", "b") for rules in ("x", "y")}

    assert len(places) == 4


def test_an_open_repository_leads_to_what_its_audit_remembered(shop, tmp_path):
    collected(shop, tmp_path / "cache")
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{shop}", "cut")

    with Git(shop) as whole, Git(tmp_path / "cut") as cut:
        (kept,) = (tmp_path / "cache").iterdir()
        assert cache_of(whole, tmp_path / "cache").folder == kept
        assert cache_of(cut, tmp_path / "cache").folder != kept
        assert list(cache_of(whole, None).snapshots()) == []


def test_where_caches_live(monkeypatch, tmp_path):
    monkeypatch.setenv("CTO_CACHE", str(tmp_path / "mine"))
    assert default_folder() == tmp_path / "mine"
    monkeypatch.delenv("CTO_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert default_folder() == tmp_path / "fractional-cto"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert default_folder() == tmp_path / ".cache" / "fractional-cto"
