"""Paths that are no repository, or lead to another one: one sentence, exit 1, nothing written."""

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from fractional_cto.cli import shared
from fractional_cto.engine import pipeline
from tests.builders.command import audited, cto
from tests.builders.repos import git, repository, simple


def refused(capsys, tmp_path, *arguments):
    out = tmp_path / "out"
    answer = cto(capsys, "audit", *arguments, "--out", out, "--no-cache")
    assert (answer.code, answer.out) == (1, "")
    assert not out.exists()
    return answer.err.strip()


def other(tmp_path) -> Path:
    return simple(tmp_path / "other")


def test_linked_work_tree_is_audited(tmp_path):
    shop = simple(tmp_path / "shop")
    git(shop, "worktree", "add", "-q", str(tmp_path / "desk"), "-b", "desk")

    assert pipeline.collect([tmp_path / "desk"]).value("SELECT commits FROM subjects") == 3


def test_submodule_checkout_is_audited(tmp_path, capsys):
    whole = simple(tmp_path / "whole")
    part = str(simple(tmp_path / "part"))
    git(whole, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", part, "lib")

    assert audited(capsys, tmp_path, whole / "lib")["subjects"][0]["repository"] == "lib"


def test_bare_repository_is_audited(tmp_path):
    git(tmp_path, "clone", "-q", "--bare", str(simple(tmp_path / "shop")), "shop.git")

    assert pipeline.collect([tmp_path / "shop.git"]).repositories == ["shop"]


def test_branches_under_an_unborn_head_are_named(tmp_path, capsys):
    shop = simple(tmp_path / "shop")
    git(shop, "symbolic-ref", "HEAD", "refs/heads/nowhere")

    assert "has no revision HEAD that can be read; it has main" in refused(capsys, tmp_path, shop)


@pytest.mark.parametrize("revision", ["nowhere", "--output=/tmp/x", "-n1", "main..main", "main:src", "a\nb"])
def test_unknown_revision(revision, tmp_path, capsys):
    said = refused(capsys, tmp_path, simple(tmp_path / "shop"), f"--at={revision}")

    assert f"has no revision {shared.harmless(revision)} that can be read; it has main" in said


def test_empty_repository(tmp_path, capsys):
    git(tmp_path, "init", "-q", "shop")

    assert refused(capsys, tmp_path, tmp_path / "shop") == (
        f"cto: {tmp_path / 'shop'} has no commits yet, so there is nothing to audit"
    )


def test_not_a_repository(tmp_path, capsys):
    (tmp_path / "shop").mkdir()

    assert refused(capsys, tmp_path, tmp_path / "shop") == f"cto: {tmp_path / 'shop'} is not a git repository"


def test_folder_inside_a_repository_names_it(tmp_path, capsys):
    shop = simple(tmp_path / "shop")
    (shop / "src").mkdir()

    assert f"it lies inside the repository {shop}: audit that one" in refused(capsys, tmp_path, shop / "src")


def test_file(tmp_path, capsys):
    (tmp_path / "shop.txt").touch()

    assert refused(capsys, tmp_path, tmp_path / "shop.txt").endswith("is a file, not a git repository")


def test_nothing_there(tmp_path, capsys):
    assert refused(capsys, tmp_path, tmp_path / "nothing").endswith("nothing does not exist")


def test_second_repository_that_is_none_leaves_no_half_audit(tmp_path, capsys):
    (tmp_path / "none").mkdir()

    assert "none is not a git repository" in refused(capsys, tmp_path, simple(tmp_path / "shop"), tmp_path / "none")


@contextmanager
def somebody_else():
    """Be a user who may not read everything: root may."""
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.parametrize("part", ["", ".git", ".git/objects", ".git/refs/heads", ".git/HEAD"])
def test_no_permission(part, capsys):
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        place.chmod(0o777)
        shop = simple(place / "shop")
        # whatever is still to be imported may lie where somebody else can not read it
        pipeline.collect([shop])
        (shop / part).chmod(0)

        with somebody_else():
            said = refused(capsys, place, shop)

        (shop / part).chmod(0o700)
        assert said == f"cto: {shop} can not be read: Permission denied"


def test_git_file_to_another_repository(tmp_path, capsys):
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / ".git").write_text(f"gitdir: {other(tmp_path)}/.git\n", encoding="utf-8")

    assert "is refused: its .git file leads to another repository" in refused(capsys, tmp_path, tmp_path / "shop")


def test_git_file_to_nowhere(tmp_path, capsys):
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / ".git").write_text("gitdir: ../gone\n", encoding="utf-8")

    assert refused(capsys, tmp_path, tmp_path / "shop").endswith("its .git file leads nowhere")


def test_forged_work_tree_of_another_repository(tmp_path, capsys):
    inner = tmp_path / "shop" / "inner"
    inner.mkdir(parents=True)
    (tmp_path / "shop" / ".git").write_text("gitdir: inner\n", encoding="utf-8")
    (inner / "HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
    (inner / "gitdir").write_text(f"{tmp_path}/shop/.git\n", encoding="utf-8")
    (inner / "commondir").write_text(f"{other(tmp_path)}/.git\n", encoding="utf-8")

    assert "is refused: its .git file leads to another repository" in refused(capsys, tmp_path, tmp_path / "shop")


@pytest.mark.parametrize("part", ["", "HEAD", "objects", "refs", "packed-refs", "objects/pack"])
def test_part_that_is_a_link_out(part, tmp_path, capsys):
    theirs = other(tmp_path) / ".git" / part
    if part == "packed-refs":
        git(tmp_path / "other", "pack-refs", "--all")
    shop = simple(tmp_path / "shop")
    ours = shop / ".git" / part
    if ours.is_dir():
        shutil.rmtree(ours)
    ours.unlink(missing_ok=True)
    ours.symlink_to(theirs)

    assert refused(capsys, tmp_path, shop).endswith(f"{Path('.git', part)} is a link out of the repository")


def test_borrowed_objects(tmp_path, capsys):
    git(tmp_path, "clone", "-q", "--shared", str(other(tmp_path)), "shop")

    said = refused(capsys, tmp_path, tmp_path / "shop")
    assert f"it borrows objects from the places named in {tmp_path}/shop/.git/objects/info/alternates" in said
    assert "make it whole with `git repack -a -d` and remove that file" in said


def test_advice_for_borrowed_objects_helps(tmp_path, capsys):
    git(tmp_path, "clone", "-q", "--shared", str(other(tmp_path)), "shop")

    git(tmp_path / "shop", "repack", "-q", "-a", "-d")
    (tmp_path / "shop" / ".git" / "objects" / "info" / "alternates").unlink()

    assert audited(capsys, tmp_path, tmp_path / "shop")["subjects"][0]["commits"] == 3


@pytest.mark.parametrize(
    "place", ["HEAD", "packed-refs", "config", "objects/17/00000000000000000000000000000000000000"]
)
def test_pipe_that_would_never_end(place, tmp_path, capsys):
    pipe = simple(tmp_path / "shop") / ".git" / place
    pipe.unlink(missing_ok=True)
    pipe.parent.mkdir(exist_ok=True)
    os.mkfifo(pipe)

    assert "is refused: " in refused(capsys, tmp_path, tmp_path / "shop")


def test_references_in_a_format_of_their_own(tmp_path, capsys):
    shop = simple(tmp_path / "shop")
    with (shop / ".git" / "config").open("a", encoding="utf-8") as config:
        config.write("[extensions]\n\trefStorage = reftable\n")

    assert "keeps its references as reftable" in refused(capsys, tmp_path, shop)


def test_references_that_lead_out_are_not_followed(tmp_path, capsys):
    shop = simple(tmp_path / "shop")
    with repository(tmp_path / "other") as told:
        told.commit("Secret")
    (shop / ".git" / "refs" / "heads" / "led-out").symlink_to(tmp_path / "other" / ".git" / "refs" / "heads" / "main")

    assert "led-out" not in str(audited(capsys, tmp_path, shop))
