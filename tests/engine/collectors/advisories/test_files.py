import gzip
import zipfile

import pytest

from fractional_cto.engine.collectors.advisories import files
from fractional_cto.engine.collectors.advisories.advisory import Refused
from fractional_cto.engine.collectors.advisories.files import NoAdvisories, documents, refused


def archive(path, **members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, content in members.items():
            whole.writestr(zipfile.ZipInfo(name, (2024, 6, 1, 0, 0, 0)), content)
    return path


def test_folders_are_gone_through_and_links_are_not(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "one.json").write_bytes(b"{}")
    (tmp_path / "two.txt").write_bytes(b"{}")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "three.json").write_bytes(b"{}")
    (tmp_path / "four.json").symlink_to(tmp_path / "a" / "one.json")

    assert [(each.name.rpartition("/")[2], each.content) for each in documents(tmp_path)] == [("one.json", b"{}")]


def test_archives_tell_the_day_and_write_nothing(tmp_path):
    path = archive(tmp_path / "all.zip", **{"../../evil.json": "{}", "read.me": ""})

    assert list(documents(path)) == [("all.zip: ../../evil.json", b"{}", "2024-06-01")]
    assert [each.name for each in tmp_path.iterdir()] == ["all.zip"]
    assert not (tmp_path.parent.parent / "evil.json").exists()


def test_packed_lists(tmp_path):
    (tmp_path / "epss.csv.gz").write_bytes(gzip.compress(b"cve"))

    assert [(each.name.rpartition("/")[2], each.content) for each in documents(tmp_path)] == [("epss.csv", b"cve")]


def test_what_would_fill_the_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "LARGEST", 1 << 20)
    monkeypatch.setattr(files, "LISTS", 1 << 20)
    archive(tmp_path / "bomb.zip", **{"a.json": b"0" * (3 << 20)})
    (tmp_path / "bomb.json.gz").write_bytes(gzip.compress(b"0" * (3 << 20)))

    assert [each.content for each in documents(tmp_path)] == ["it is larger than 1 MiB"] * 2


def test_archives_with_too_much_in_them(tmp_path, monkeypatch):
    path = archive(tmp_path / "all.zip", **{"a.json": "{}", "b.json": "{}"})
    monkeypatch.setattr(files, "ALL", 3)
    assert [type(each.content) for each in documents(path)] == [bytes, str]

    monkeypatch.setattr(files, "MEMBERS", 1)
    assert [each.content for each in documents(path)] == ["it holds more than 1 files"]


@pytest.mark.parametrize("name", ["broken.zip", "broken.json.gz"])
def test_what_is_broken_costs_only_itself(tmp_path, name):
    (tmp_path / name).write_bytes(b"PK\x03\x04 and nothing")
    (tmp_path / "whole.json").write_bytes(b"{}")

    broken, whole = documents(tmp_path)
    assert "can not be read" in broken.content
    assert whole.content == b"{}"
    with pytest.raises(Refused, match="can not be read"):
        refused(broken.content)


def test_a_member_that_is_cut_off(tmp_path):
    path = archive(tmp_path / "all.zip", **{"a.json": "one two three " * 50, "b.json": "{}"})
    content = bytearray(path.read_bytes())
    content[45:60] = b"\xff" * 15
    path.write_bytes(content)

    first, second = documents(path)
    assert "can not be read" in first.content
    assert second.content == b"{}"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_could_not_be_unpacked_within_bounds(tmp_path, method):
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w", method) as whole:
        whole.writestr("a.json", b"0" * 1000)

    assert [each.content for each in documents(path)] == ["it is compressed in a way that is not read here"]


@pytest.mark.parametrize(("place", "others"), [(bytes.find, [b"{}"]), (bytes.rfind, [])])
def test_names_that_are_no_text(tmp_path, place, others):
    """A name stands twice: with its file, and in the list of them all, without which none is found."""
    path = archive(tmp_path / "all.zip", **{"ü.json": "{}", "b.json": "{}"})
    content = path.read_bytes()
    at = place(content, "ü".encode())
    path.write_bytes(content[:at] + b"\xff\xff" + content[at + 2 :])

    first, *rest = documents(path)
    assert "can not be read" in first.content
    assert [each.content for each in rest] == others


def test_nothing_there(tmp_path):
    with pytest.raises(NoAdvisories, match="does not exist"):
        list(documents(tmp_path / "missing"))
