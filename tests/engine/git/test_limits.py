import resource
import subprocess

import pytest

from fractional_cto.engine.errors import GitFailed
from fractional_cto.engine.git import Git
from fractional_cto.engine.git.limits import command
from tests.builders.repos import git, simple

TOLD = "ulimit -f; ulimit -c; ulimit -d"


@pytest.fixture(params=["from outside", "by a shell"])
def way(request, monkeypatch):
    """Set limits as Linux does, and as systems do that can not limit a running program."""
    if request.param == "by a shell":
        monkeypatch.delattr(resource, "prlimit")
    return request.param


@pytest.fixture
def shop(tmp_path):
    return simple(tmp_path / "shop")


@pytest.mark.usefixtures("way")
def test_reading_goes_on(shop):
    with Git(shop) as opened:
        assert opened.resolve(None) == git(shop, "rev-parse", "main")


@pytest.mark.usefixtures("way")
def test_no_file_is_written(shop):
    with Git(shop) as opened, pytest.raises(GitFailed):
        opened.run("hash-object", "-w", "--stdin", stdin=bytes(range(256)) * 20)


@pytest.mark.usefixtures("way")
def test_limits_hold(shop):
    with Git(shop) as opened:
        opened.program = "/bin/sh"
        # read, so that it asks only after it was limited
        code, out, _ = opened.read("-c", f"read line; {TOLD}", stdin=b"go\n", memory=64 << 20)

    assert (code, out.split()) == (0, [b"0", b"0", b"65536"])


def test_a_shell_hands_arguments_over_as_they_are(monkeypatch):
    monkeypatch.delattr(resource, "prlimit")
    odd = ["a b", "$HOME", "`id`", "'", "", "*"]

    done = subprocess.run(command(["printf", "%s|", *odd], 1 << 30), capture_output=True, text=True, check=True)

    assert done.stdout == "|".join([*odd, ""])


def test_a_limit_the_system_does_not_know_is_passed_over(monkeypatch):
    monkeypatch.delattr(resource, "prlimit")

    done = subprocess.run(command(["echo", "done"], -1), capture_output=True, text=True, check=True)

    assert (done.stdout, done.stderr) == ("done\n", "")


def test_no_shell_where_none_is_needed():
    assert command(["git", "log"], 1 << 30) == ["git", "log"]
