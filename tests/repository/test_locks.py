import re
import tomllib

from tests.repository.tree import nothing, read


def test_what_users_and_developers_get_is_the_same():
    run, dev = _pinned("requirements/run.txt"), _pinned("requirements/dev.txt")

    nothing([name for name, version in run.items() if dev.get(name) != version], "Not the same: run `make lock`.")


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
