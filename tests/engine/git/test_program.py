import os
import threading
import time
from pathlib import Path
from unittest.mock import Mock

import pytest

from fractional_cto.engine.errors import CtoError, EmptyRepository, GitFailed, UnknownRevision, UnreadableRepository
from fractional_cto.engine.git import Git, Read, close_all, program
from fractional_cto.engine.git.limits import SPARING
from tests.builders.repos import git, lively, loosen, object_file, simple


@pytest.fixture
def shop(tmp_path):
    return simple(tmp_path / "shop")


def private(monkeypatch, tmp_path) -> Path:
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr("tempfile.tempdir", None)
    return folder


def test_nothing_is_left_behind(shop, tmp_path, monkeypatch):
    folder = private(monkeypatch, tmp_path)
    with Git(shop) as opened:
        assert len(list(folder.iterdir())) == 1
        opened.resolve(None)

    assert list(folder.iterdir()) == []


def test_nothing_is_left_behind_by_what_cannot_be_opened(shop, tmp_path, monkeypatch):
    folder = private(monkeypatch, tmp_path)
    (shop / ".git" / "HEAD").write_bytes(b"x" * 5000)

    with pytest.raises(CtoError):
        Git(shop)

    assert list(folder.iterdir()) == []


def test_an_interrupted_removal_is_taken_up_again(shop, tmp_path, monkeypatch):
    folder = private(monkeypatch, tmp_path)
    opened = Git(shop)
    with monkeypatch.context() as interrupting:
        interrupting.setattr("shutil.rmtree", Mock(side_effect=KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            opened.close()
    left = list(folder.iterdir())

    close_all()

    assert len(left) == 1
    assert list(folder.iterdir()) == []


def test_repository_is_not_touched(shop):
    before = {file: file.stat().st_mtime_ns for file in shop.rglob("*")}
    with Git(shop) as opened:
        opened.run("gc", "--auto")
        opened.run("log")

    assert {file: file.stat().st_mtime_ns for file in shop.rglob("*")} == before


def test_git_may_write_no_file(shop):
    with Git(shop) as opened, pytest.raises(GitFailed):
        opened.run("hash-object", "-w", "--stdin", stdin=os.urandom(5000))


@pytest.mark.parametrize(
    "variable", ["GIT_DIR", "GIT_WORK_TREE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES"]
)
def test_environment_of_the_caller_is_not_believed(variable, shop, monkeypatch, tmp_path):
    monkeypatch.setenv(variable, str(lively(tmp_path / "other").path / ".git"))
    monkeypatch.setenv("GIT_TRACE", str(tmp_path / "trace"))

    with Git(shop) as opened:
        assert opened.resolve(None) == git(shop, "rev-parse", "main")
    assert not (tmp_path / "trace").exists()


def test_the_allocator_is_told_by_us_alone(shop, monkeypatch):
    monkeypatch.setenv("GLIBC_TUNABLES", "glibc.malloc.check=3")

    with Git(shop) as opened:
        opened.program = "/bin/sh"
        code, out, complaint = opened.read("-c", 'echo "$GLIBC_TUNABLES"')

    assert (code, complaint) == (0, b"")
    assert out.decode().strip() == SPARING["GLIBC_TUNABLES"]


def test_settings_of_the_person_are_not_read(shop, monkeypatch, tmp_path):
    (tmp_path / ".gitconfig").write_text("[alias]\n\tx = !touch marker\n[user]\n\tname = Eve\n", encoding="utf-8")
    monkeypatch.setenv("HOME", str(tmp_path))

    with Git(shop) as opened:
        assert opened.read("config", "user.name")[1] == b""


@pytest.mark.parametrize("revision", [None, "HEAD", "main", "refs/heads/main", "main~0", "HEAD^0"])
def test_revisions(revision, shop):
    with Git(shop) as opened:
        assert opened.resolve(revision) == git(shop, "rev-parse", "main")


def test_tag_is_resolved_to_its_commit(shop):
    git(shop, "tag", "-a", "-m", "Release", "v1.0", "main~1")

    with Git(shop) as opened:
        assert opened.resolve("v1.0") == git(shop, "rev-parse", "main~1")
        assert opened.resolve(git(shop, "rev-parse", "main~1")[:10]) == git(shop, "rev-parse", "main~1")


def test_unknown_revision_names_those_there_are(shop):
    git(shop, "branch", "topic")
    with (
        Git(shop) as opened,
        pytest.raises(UnknownRevision, match="has no revision nowhere that can be read; it has main, topic"),
    ):
        opened.resolve("nowhere")


def test_no_commits_yet(tmp_path):
    git(tmp_path, "init", "-q", "shop")
    with Git(tmp_path / "shop") as opened, pytest.raises(EmptyRepository):
        opened.resolve(None)


def test_a_list_of_references_that_can_not_be_read_is_not_an_empty_one(shop):
    (shop / ".git" / "packed-refs").write_bytes(bytes(5000))
    (shop / ".git" / "refs" / "heads" / "main").unlink()

    with Git(shop) as opened, pytest.raises(UnreadableRepository, match=r"the references of .* can not be read: "):
        opened.resolve(None)


def test_boundary_of_a_shallow_clone(shop, tmp_path):
    git(tmp_path, "clone", "-q", "--depth=1", shop.as_uri(), "part")

    with Git(shop) as whole, Git(tmp_path / "part") as part:
        assert (whole.boundary, part.boundary.decode().split()) == (b"", [git(shop, "rev-parse", "main")])


def test_branch(shop, tmp_path):
    git(shop, "worktree", "add", "-q", "-b", "a/b", str(tmp_path / "desk"))
    with Git(shop) as one, Git(tmp_path / "desk") as two:
        assert (one.branch, two.branch) == ("main", "a/b")


def test_failure_is_one_sentence(shop):
    with Git(shop) as opened, pytest.raises(GitFailed) as failure:
        opened.run("cat-file", "-p", "nowhere")

    assert str(failure.value) == f"git cat-file failed on {shop}: fatal: Not a valid object name nowhere"


def test_objects_around_the_broken_ones(shop):
    loosen(shop)
    names = git(shop, "rev-list", "--objects", "main").split("\n")
    names = sorted(name.partition(" ")[0] for name in names)
    for number, name in enumerate(names):
        file = object_file(shop, name)
        file.chmod(0o644)
        if number % 3 == 0:
            file.write_bytes(b"nonsense")
        elif number % 3 == 1:
            file.unlink()

    with Git(shop) as opened:
        found = list(opened.objects(names))

    assert [read.name for read in found] == names
    assert [read.content is None for read in found] == [number % 3 < 2 for number in range(len(names))]


def test_objects_of_no_names(shop):
    with Git(shop) as opened:
        assert list(opened.objects([])) == []
        assert list(opened.objects(["1" * 40])) == [Read(name="1" * 40, content=None)]


def test_object_larger_than_any_is_a_gap(shop, monkeypatch):
    monkeypatch.setattr(program, "LARGEST_OBJECT", 100)
    small, large = git(shop, "rev-parse", "main:README.md", "main:src/app.py").split()

    with Git(shop) as opened:
        found = {read.name: read.content for read in opened.objects([large, small, large])}
    assert found == {large: None, small: b"# Shop\n"}


def test_answer_is_cut_where_it_is_too_long(shop):
    with Git(shop) as opened:
        code, out, _ = opened.read("log", "-p", most=50)

    assert code == -9
    assert len(out) >= 50


def test_time_is_limited(shop, monkeypatch):
    monkeypatch.setattr(program, "SECONDS", 0.2)
    start = time.monotonic()
    with Git(shop) as opened:
        monkeypatch.setattr(opened, "program", "/bin/sh")

        code, _, _ = opened.read("-c", "exec sleep 30")

    assert code == -9
    assert time.monotonic() - start < 10


def test_stop_ends_what_runs_and_starts_no_more(shop):
    with Git(shop) as opened:
        opened.program = "/bin/sh"
        ended = []
        thread = threading.Thread(target=lambda: ended.append(opened.read("-c", "exec sleep 30")[0]))
        thread.start()
        while not opened._running:  # noqa: SLF001  # nobody else can tell when it has begun
            time.sleep(0.01)
        opened.stop()
        thread.join(10)

        assert ended == [-9]
        with pytest.raises(GitFailed, match="git was stopped"):
            opened.run("version")


def test_complaints_without_end_are_heard_in_part(shop):
    with Git(shop) as opened:
        opened.program = "/bin/sh"
        code, out, err = opened.read("-c", "head -c 3000000 /dev/zero >&2; echo done")

    assert (code, out, len(err) <= 65536) == (0, b"done\n", True)


def test_git_is_not_installed(shop, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")

    with pytest.raises(GitFailed, match="git is not installed; install it and try again"):
        Git(shop)


def test_no_git_outlives_the_context(shop):
    with Git(shop) as opened:
        process = opened.start("cat-file", "--batch")
    process.wait(10)

    assert process.returncode == -9
    for pipe in (process.stdin, process.stdout, process.stderr):
        pipe.close()
