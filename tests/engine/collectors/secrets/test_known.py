"""What an earlier audit found no secret in: not read again, and never more than that."""

from compileall import compile_dir
from pathlib import Path
from shutil import copytree

import pyarrow as pa
import pytest

from fractional_cto.engine.collectors.cache import Cache
from fractional_cto.engine.collectors.secrets.contents import read_contents
from fractional_cto.engine.collectors.secrets.known import FOLDERS, Known
from fractional_cto.engine.git import Git
from tests.builders.repos import put, repository
from tests.builders.secrets import secrets

VALUE = secrets()["assigned-secret"][1]
PLACEHOLDER = 'TOKEN = "changeme-changeme"\n'
SECRET = f'TOKEN = "{VALUE}"\n' + "print(1)\n" * 60
TEXTS = {
    "clean.py": "print(1)\n",
    "secret.py": SECRET,
    "unquoted.py": f"TOKEN = {VALUE}\n",
    "placeholder.py": PLACEHOLDER,
    "later.py": f"{SECRET}print(2)\n",
    "binary.py": "\0\1\2\3" * 99,
}


@pytest.fixture
def read(tmp_path, monkeypatch):
    """Read the texts through one cache; tell what was found, and which contents git was asked for."""
    with repository(tmp_path / "shop") as shop:
        shop.commit("Begin", {"a.py": ""})
    blobs = {path: put(shop.path, "blob", text.encode()) for path, text in TEXTS.items()}
    asked = []
    whole = Git.objects

    def counting(git, names):
        asked.append([path for path, blob in blobs.items() if blob in set(names)])
        return whole(git, names)

    monkeypatch.setattr(Git, "objects", counting)

    def again(names=None):
        known = Known(Cache(tmp_path / "cache", tmp_path))
        with Git(shop.path) as git:
            found = read_contents(git, names or list(blobs.items()), jobs=1, known=known)
        known.save()
        return found, asked.pop()

    again.blobs = blobs
    return again


def test_only_what_is_clean_is_not_read_again(read):
    first, everything = read()
    second, asked = read()

    assert everything == list(TEXTS)
    assert asked == ["secret.py", "later.py", "binary.py"]
    assert (second.found, second.read, second.size) == (first.found, first.read, first.size)
    assert second.binary == first.binary
    assert list(second.found) == [read.blobs["secret.py"], read.blobs["later.py"]]


def test_a_secret_that_an_older_version_shares_is_in_both(read):
    versions = [("secret.py", read.blobs[name]) for name in ("secret.py", "later.py")]
    both, _ = read(versions)

    later, asked = read(versions[1:])

    assert asked == ["later.py"]
    assert list(both.found) == [blob for _, blob in versions]
    assert list(later.found) == [read.blobs["later.py"]]


def test_what_is_clean_as_code_is_looked_at_as_settings(read):
    read()

    settings, asked = read([(".env", read.blobs["unquoted.py"])])

    assert asked == ["unquoted.py"]
    assert list(settings.found) == [read.blobs["unquoted.py"]]


def test_only_the_names_of_clean_contents_are_kept(read, tmp_path):
    read()

    (kept,) = (tmp_path / "cache").glob("*/*")
    rows = pa.ipc.open_file(kept).read_all().to_pylist()

    clean = ("clean.py", "unquoted.py", "placeholder.py")
    assert rows == [{"blob": read.blobs[path], "unquoted": False, "size": len(TEXTS[path].encode())} for path in clean]


@pytest.fixture
def folders(tmp_path, monkeypatch):
    """Copy what tells secrets, to be altered."""
    copies = [Path(copytree(str(folder), tmp_path / str(folder.name))) for folder in FOLDERS]
    monkeypatch.setattr("fractional_cto.engine.collectors.secrets.known.FOLDERS", copies)
    return copies


def _alter(folders, name):
    (found,) = (folder / name for folder in folders if (folder / name).is_file())
    found.write_bytes(found.read_bytes() + b"\n#")


@pytest.mark.parametrize("name", ["formats.toml", "formats.py", "checks.py", "scan.py", "contents.py"])
def test_other_patterns_and_other_code_know_nothing(read, folders, name):
    read()
    _alter(folders, name)

    assert read()[1] == list(TEXTS)


def test_where_only_compiled_files_lie_those_are_asked(read, folders):
    for folder in folders:
        compile_dir(folder, quiet=1, legacy=True)
        for source in folder.glob("*.py"):
            source.unlink()

    assert read()[1] == list(TEXTS)
    assert len(read()[1]) < len(TEXTS)
    _alter(folders, "scan.pyc")
    assert read()[1] == list(TEXTS)


def test_more_than_is_kept_forgets_what_was_learned_first(read, monkeypatch):
    monkeypatch.setattr("fractional_cto.engine.collectors.secrets.known.MOST", 0)
    read()

    assert read()[1] == list(TEXTS)
