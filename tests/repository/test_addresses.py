import re

from tests.repository.tree import nothing, paths, read

# Put together from parts, so that this file does not hold what it forbids.
REGISTRIES = [
    ".".join(parts)
    for parts in [
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("deb", "debian", "org"),
    ]
]
FOLDERS = re.compile(
    "(?<![A-Za-z0-9_.>*)-])/(?:"
    + "|".join(["ho" + "me/[a-z]", "ro" + "ot/", "wo" + "rk/", "Us" + "ers/[A-Za-z]"])
    + ")"
)


def test_no_registry_is_named():
    wrong = [f"{path}: {host}" for path in paths() for host in REGISTRIES if host in read(path)]

    nothing(wrong, "Name packages, not hosts: whoever installs decides from where.")


def test_no_path_of_somebodys_machine():
    found = ((path, number, line) for path in paths() for number, line in enumerate(read(path).splitlines(), 1))

    wrong = [f"{path}:{number}: {line.strip()}" for path, number, line in found if FOLDERS.search(line)]
    nothing(wrong, "Write the path relative to the repository, or to a temporary folder in a test.")


def test_requirements_are_hashed_and_hold_no_address():
    files = paths("requirements/*")
    lines = [(path, line) for path in files for line in read(path).splitlines()]

    wrong = [f"{path}: {line}" for path, line in lines if re.search(r"://|--(extra-)?index|--find-links|@ ", line)]
    nothing(wrong, "Made by `make lock`, which writes no address: run it again.")
    unhashed = [f"{path}: {line}" for path, line in lines if re.match(r"\w", line) and not line.endswith("\\")]
    nothing(unhashed, "Every requirement has its hashes: run `make lock`.")
    assert len(files) == 5


def test_no_lock_with_addresses_is_tracked():
    assert not paths("uv.lock", "*/uv.lock", "poetry.lock", "Pipfile.lock")
