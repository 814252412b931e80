import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders.surroundings import HERE

PASSWORD = "correct horse battery"  # noqa: S105  # of nobody


@pytest.fixture(scope="module")
def new(tmp_path_factory):
    """Call it on a folder of this file's own, in a process of its own, with a password on standard input."""
    data = tmp_path_factory.mktemp("data")

    def run(email, *arguments, password=PASSWORD):
        command = [Path(sys.executable).parent / "cto", "new", "--email", email, "--name", "Ada Example"]
        variables = {**HERE, "HOME": str(data)}
        return subprocess.run(
            [*command, "--password-stdin", "--data", data, *arguments],
            env=variables,
            input=f"{password}\n",
            check=False,
            capture_output=True,
            text=True,
        )

    return run


def test_asks_nothing_where_the_password_is_piped(refused):
    assert "give --email and --name too" in refused("new", "--password-stdin")


@pytest.mark.parametrize(
    ("email", "password", "sentence"),
    [
        ("ada", PASSWORD, "Enter a valid email address."),
        ("eve@example.org", "short", "This password is too short. It must contain at least 12 characters."),
    ],
)
def test_says_in_a_sentence_what_to_give_instead(new, email, password, sentence):
    done = new(email, password=password)

    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"cto: {sentence}\n")


def test_makes_an_account_once(new):
    done = new("ada@example.org")
    assert (done.returncode, done.stderr) == (0, "")
    assert "ada@example.org can sign in now" in done.stdout

    assert "There already is an account with this address." in new("ADA@example.org").stderr
    assert new("amy@example.org", "--administrator").returncode == 0
