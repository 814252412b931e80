import subprocess

import pytest

from fractional_cto.engine.errors import GitFailed, RefusedAddress
from fractional_cto.engine.git import Git, Source, mirror
from fractional_cto.engine.git.mirror import Bounds, _head
from tests.builders.hosts import basic, serving
from tests.builders.repos import git, simple

pytestmark = pytest.mark.usefixtures("host")
SECRET = "ada:a-token-nobody-shall-see"  # noqa: S105  # opens nothing


@pytest.fixture
def host(tmp_path):
    (tmp_path / "www").mkdir()
    (tmp_path / "authority").mkdir()
    served(tmp_path)
    with serving(tmp_path / "www", tmp_path / "authority") as running:
        yield running


def served(tmp_path):
    shop = tmp_path / "shop"
    if not shop.exists():
        simple(shop)
        git(tmp_path, "clone", "-q", "--bare", str(shop), str(tmp_path / "www" / "shop.git"))
    git(tmp_path / "www" / "shop.git", "fetch", "-q", str(shop), "+refs/heads/*:refs/heads/*")
    git(tmp_path / "www" / "shop.git", "repack", "-a", "-d", "-q")
    git(tmp_path / "www" / "shop.git", "update-server-info")


def source(host, path="shop.git", **fields):
    whole = {"address": host.address(path), "private": True, "certificates": host.certificates}
    return Source(**{**whole, **fields})


def refused(wanted, folder, **bounds):
    with pytest.raises(GitFailed) as why:
        mirror(wanted, folder, bounds=Bounds(**bounds))
    assert not folder.exists()
    return str(why.value)


def test_asks_nobody_inside_unless_told(host, tmp_path):
    with pytest.raises(RefusedAddress):
        mirror(source(host, private=False), tmp_path / "copy.git")
    assert host.asked == []


def test_trusts_no_certificate_it_does_not_know(host, tmp_path):
    assert "certificate" in refused(source(host, certificates=None), tmp_path / "copy.git")
    assert host.asked == []


def test_follows_no_redirect(host, tmp_path):
    host.elsewhere = f"https://localhost:{host.port}/stolen"

    assert "could not be copied" in refused(source(host), tmp_path / "copy.git")
    assert {path.partition("?")[0] for path, _ in host.asked} == {"/shop.git/info/refs"}


def test_says_that_a_host_wants_credentials(host, tmp_path):
    host.wanted = SECRET

    for given in ("", "ada:wrong"):
        assert "wants a name and a token" in refused(source(host, credentials=given), tmp_path / "copy.git")


def test_shows_credentials_to_the_host_alone(host, tmp_path, monkeypatch):
    host.wanted, seen = SECRET, []
    real = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", lambda command, **how: seen.append(command) or real(command, **how))

    mirror(source(host, credentials=SECRET), tmp_path / "copy.git")

    assert {sent for _, sent in host.asked} == {basic(SECRET)}
    assert not [word for command in seen for word in command if "token" in word or basic(SECRET)[6:] in word]
    kept = [file for file in (tmp_path / "copy.git").rglob("*") if file.is_file()]
    assert not [
        file for file in kept if b"token" in file.read_bytes() or basic(SECRET)[6:].encode() in file.read_bytes()
    ]


def test_says_that_there_is_no_such_repository(host, tmp_path):
    sentence = refused(source(host, "nowhere.git"), tmp_path / "copy.git")

    assert "could not be copied" in sentence
    assert "\n" not in sentence


def test_takes_no_more_room_than_it_may(host, tmp_path):
    assert "is larger than 0 MB" in refused(source(host), tmp_path / "copy.git", most=600)


def test_takes_no_longer_than_it_may(host, tmp_path):
    assert "took longer than" in refused(source(host), tmp_path / "copy.git", seconds=-1)


def test_copies_what_can_be_audited(host, tmp_path):
    sizes = []
    mirror(source(host), tmp_path / "copy.git", sizes.append)

    with Git(tmp_path / "copy.git") as copy:
        assert copy.resolve(None) == git(tmp_path / "shop", "rev-parse", "main")
        assert copy.branch == "main"
    assert sizes[-1] > 0
    assert not (tmp_path / "copy.git" / "hooks").exists()


def test_brings_a_copy_up_to_date_whatever_a_git_that_was_killed_left_there(host, tmp_path):
    mirror(source(host), tmp_path / "copy.git")
    for leftover in ("refs/heads/main.lock", "packed-refs.lock", "HEAD.lock", "objects/pack/tmp_pack_x"):
        (tmp_path / "copy.git" / leftover).write_bytes(b"")
    git(tmp_path / "shop", "commit", "-q", "--allow-empty", "-m", "Go on")
    git(tmp_path / "shop", "branch", "-q", "topic")
    served(tmp_path)

    mirror(source(host), tmp_path / "copy.git")

    with Git(tmp_path / "copy.git") as copy:
        assert copy.resolve("topic") == git(tmp_path / "shop", "rev-parse", "main")


def test_a_copy_that_can_not_be_renewed_stays_as_it_was(host, tmp_path):
    mirror(source(host), tmp_path / "copy.git")
    host.wanted = SECRET

    with pytest.raises(GitFailed):
        mirror(source(host), tmp_path / "copy.git")
    with Git(tmp_path / "copy.git") as copy:
        assert copy.resolve(None)


@pytest.mark.parametrize("said", ["ref: refs/heads/../../x\tHEAD\n", "ref: ../config\tHEAD\n", "nonsense\tHEAD\n", ""])
def test_head_is_no_path_the_other_side_chooses(tmp_path, said):
    assert _head(said, tmp_path) == "ref: refs/heads/main\n"
