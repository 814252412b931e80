import re
import tomllib

import pytest

from tests.repository.tree import nothing, read


@pytest.mark.parametrize("kind", ["run", "workspace", "bench", "setup"])
def test_everybody_gets_the_same_as_developers(kind):
    theirs, dev = _pinned(f"requirements/{kind}.txt"), _pinned("requirements/dev.txt")

    assert theirs.keys() & dev.keys()
    wrong = [name for name, version in theirs.items() if name in dev and dev[name] != version]
    nothing(wrong, "Not the same: run `make lock`.")


def test_users_get_nothing_that_is_not_tested():
    dev = _pinned("requirements/dev.txt")

    missing = [name for kind in ("run", "workspace") for name in _pinned(f"requirements/{kind}.txt") if name not in dev]
    nothing(missing, "Not installed where tests run: run `make lock`.")


def test_every_dependency_is_locked():
    project = tomllib.loads(read("pyproject.toml"))
    run, dev = _pinned("requirements/run.txt"), _pinned("requirements/dev.txt")

    wanted = {_name(line) for line in project["project"]["dependencies"]}
    assert wanted <= run.keys(), "pyproject.toml asks for more than is locked: run `make lock`"
    developed = {_name(line) for line in project["dependency-groups"]["dev"]}
    assert developed <= dev.keys(), "pyproject.toml asks for more than is locked: run `make lock`"


def test_every_dependency_is_bounded_on_both_sides():
    lines = tomllib.loads(read("pyproject.toml"))["project"]["dependencies"]

    nothing([line for line in lines if not re.search(r">=[\d.]+,<\d+", line)], "Say from and below which version.")


def _pinned(path):
    return dict(re.findall(r"^([\w.-]+)==([^\s;]+)", read(path), re.MULTILINE))


def _name(line):
    return re.split(r"[<>=!~; \[]", line)[0].lower()
