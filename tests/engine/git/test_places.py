import os
import time

import pytest

from fractional_cto.engine.errors import NotARepository, UnreadableRepository
from fractional_cto.engine.git import Git, history, locate
from fractional_cto.engine.git.places import PACKED_BYTES, read_small
from tests.builders.impossible import IMPOSSIBLE
from tests.builders.repos import git, simple


@pytest.fixture
def shop(tmp_path):
    return simple(tmp_path / "shop")


@pytest.fixture
def desk(shop, tmp_path):
    git(shop, "worktree", "add", "-q", str(tmp_path / "desk"), "-b", "desk")
    return tmp_path / "desk"


def refusal(path):
    with pytest.raises(UnreadableRepository) as refused, Git(path):
        pass
    return str(refused.value)


def test_work_tree(shop):
    places = locate(shop)

    assert (places.root, places.own, places.common, places.bare) == (shop, shop / ".git", shop / ".git", False)


def test_bare(shop, tmp_path):
    git(tmp_path, "clone", "-q", "--bare", str(shop), "bare.git")

    places = locate(tmp_path / "bare.git")
    assert (places.root, places.common, places.bare) == (tmp_path / "bare.git", tmp_path / "bare.git", True)


def test_linked_work_tree(shop, desk):
    places = locate(desk)

    assert (places.own, places.common) == (shop / ".git" / "worktrees" / "desk", shop / ".git")


def test_empty_list_of_lenders_is_as_good_as_none(shop):
    lenders = shop / ".git" / "objects" / "info" / "alternates"
    lenders.parent.mkdir(exist_ok=True)
    lenders.touch()

    assert locate(shop).root == shop


@pytest.mark.parametrize("line", ['"\\057etc/objects"', "../../lender/objects", "# nothing", "/etc"])
def test_nobody_may_lend_objects(line, shop):
    """Git unquotes a line, and asks a lender within the repository for lenders of its own."""
    lenders = shop / ".git" / "objects" / "info" / "alternates"
    lenders.parent.mkdir(exist_ok=True)
    lenders.write_text(f"{line}\n", encoding="utf-8")

    assert f"it borrows objects from the places named in {lenders}" in refusal(shop)


def test_no_link_below_the_objects(shop, tmp_path):
    """Not even one that stays within the repository: what it leads to may lead out."""
    theirs = simple(tmp_path / "other") / ".git" / "objects" / "ab"
    (shop / "inside").mkdir()
    (shop / "inside" / ("1" * 38)).symlink_to(theirs / ("1" * 38))
    ours = shop / ".git" / "objects" / "ab"
    ours.symlink_to(shop / "inside")

    assert refusal(shop) == f"{shop} is refused: {ours} is a link"


@pytest.mark.parametrize("place", ["HEAD", "config", "packed-refs", "shallow"])
@pytest.mark.parametrize("kind", ["a pipe", "endless", "huge", "a folder"])
def test_only_plain_files_are_read(place, kind, shop):
    file = shop / ".git" / place
    file.unlink(missing_ok=True)
    if kind == "a pipe":
        os.mkfifo(file)
    elif kind == "a folder":
        file.mkdir()
    elif kind == "endless":
        file.symlink_to("/dev/zero")
    else:
        file.touch()
        os.truncate(file, PACKED_BYTES + 1)

    assert " is refused: " in refusal(shop)


@pytest.mark.parametrize("place", ["HEAD", "commondir", "gitdir"])
@pytest.mark.parametrize("kind", ["a pipe", "a link", "huge"])
def test_only_plain_files_are_read_beside_a_work_tree(place, kind, shop, desk):
    file = shop / ".git" / "worktrees" / "desk" / place
    kept = file.rename(file.with_name("kept"))
    if kind == "a pipe":
        os.mkfifo(file)
    elif kind == "a link":
        file.symlink_to(kept)
    else:
        file.touch()
        os.truncate(file, 3 << 30)

    with pytest.raises((UnreadableRepository, NotARepository)), Git(desk):
        pass


def test_a_part_that_is_gone_is_said(shop, desk):
    (shop / ".git" / "worktrees" / "desk" / "commondir").unlink()

    with pytest.raises(NotARepository, match=r"desk is not a git repository: its \.git file leads nowhere"):
        locate(desk)


@pytest.mark.parametrize("kind", IMPOSSIBLE)
def test_what_leads_nowhere_at_all_is_refused(kind, shop):
    IMPOSSIBLE[kind](shop)

    for ask in (locate, history):
        with pytest.raises((UnreadableRepository, NotARepository)):
            ask(shop)


def test_history_is_told_of_what_is_refused(shop, desk, tmp_path):
    """Or making a repository unreadable would give its history away."""
    (shop / ".git" / "objects" / "info").mkdir(exist_ok=True)
    (shop / ".git" / "objects" / "info" / "alternates").write_text("/etc", encoding="utf-8")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / ".git").symlink_to(shop / ".git")

    assert [history(folder) for folder in (shop, desk, tmp_path / "other")] == [shop / ".git"] * 3


def test_a_reference_that_is_none_is_passed_over(shop):
    references = shop / ".git" / "refs" / "heads"
    os.mkfifo(references / "pipe")
    (references / "link").symlink_to(references / "main")
    (references / "huge").write_bytes(b"1" * 2000)

    with Git(shop) as opened:
        assert opened.run("for-each-ref", "--format=%(refname)") == b"refs/heads/main\n"


def test_reads_as_much_as_is_allowed(tmp_path):
    (tmp_path / "file").write_bytes(b"12345")

    assert read_small(tmp_path / "file", 5) == b"12345"
    with pytest.raises(UnreadableRepository, match="is refused: git writes a plain file of at most 4 bytes there"):
        read_small(tmp_path / "file", 4)


def test_blank_lines_of_a_configuration_take_no_time(shop):
    with (shop / ".git" / "config").open("a", encoding="utf-8") as config:
        config.write("\n" * 200_000)

    start = time.process_time()
    with Git(shop) as opened:
        assert opened.resolve(None)
    assert time.process_time() - start < 2
