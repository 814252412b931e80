"""What somebody sends is hostile until proven harmless."""

import io
import stat
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fractional_cto.workspace.decisions.madr import folder
from fractional_cto.workspace.decisions.madr.folder import Refused, index, named, pack, unpack
from tests.builders import madr


def zipped(*entries, **how):
    """Pack entries, each a name or a description and what it holds."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", **how) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return whole.getvalue()


def link(name):
    info = zipfile.ZipInfo(name)
    info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return info


def damaged(data, at, value):
    """Change both headers of the only entry: there is no other way to write such an archive."""
    changed = bytearray(data)
    for head, shift in ((b"PK\x03\x04", 0), (b"PK\x01\x02", 2)):
        struct.pack_into("<H", changed, changed.index(head) + at + shift, value)
    return bytes(changed)


ONE = zipped(("a.md", madr.BARE))
BOMB = zipped(("a.md", b"# \n" * 20_000_000), compression=zipfile.ZIP_DEFLATED)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        (("a.zip", b"PK\x03\x04no"), "no zip that can be opened"),
        (("a.zip", b""), "no zip that can be opened"),
        (("a.md", b"a" * (folder.LARGEST + 1)), "larger than 100 kB"),
        (("a.md", "Zoë".encode("latin-1")), "no text in UTF-8"),
        (("a.md", madr.BARE.encode("utf-16")), "no text in UTF-8"),
        (("a.md", b"# A\0\n"), "no text in UTF-8"),
        (("a.md", b"# \n" * (folder.LINES + 1)), "more than 3000 lines"),
        (("README.md", b"# How to\n\nRead this."), "no decision record"),
        (("a.md", b"# A\n\nStatus: accepted\n"), "no decision record"),
        (("a.md", madr.TEMPLATE.encode()), "a template"),
        (("template.md", madr.BARE.encode()), "a template"),
        (("a.zip", BOMB), "larger than 100 kB"),
        (("a.zip", zipped(("../../a.md", madr.BARE))), "leads out of its folder"),
        (("a.zip", zipped(("/etc/a.md", madr.BARE))), "leads out of its folder"),
        (("a.zip", zipped(("C:\\a.md", madr.BARE))), "leads out of its folder"),
        (("a.zip", zipped((f"{'a' * 300}.md", madr.BARE))), "more than 200 characters"),
        ((f"{'a' * 198}.md", madr.BARE.encode()), "more than 200 characters"),
        (("C:\\a.md", madr.BARE.encode()), "leads out of its folder"),
        (("a.zip", zipped((link("a.md"), "/etc/passwd"))), "a link to another file"),
        (("a.zip", zipped(("a.md", madr.BARE), compression=zipfile.ZIP_LZMA)), "an ordinary zip"),
        (("a.zip", damaged(ONE, 6, 1)), "locked with a password"),
        (("a.zip", ONE.replace(b"One database", b"Two database")), "damaged"),
        (("a.zip", zipped(*((f"{number}.txt", "") for number in range(folder.ENTRIES + 1)))), "holds 2001 files"),
    ],
)  # fmt: skip
def test_says_of_each_file_why_it_is_refused(sent, sentence):
    unpacked = unpack([sent, ("fine.md", madr.BARE.encode())])

    assert [file.path for file in unpacked.files] == ["fine.md"]
    assert [sentence in why for _, why in unpacked.refused] == [True]
    assert "\\" not in unpacked.refused[0][0] or len(unpacked.refused[0][0]) <= folder.LONGEST


def test_the_same_name_is_read_once():
    with pytest.warns(UserWarning, match="Duplicate name"):
        twice = zipped(("a.md", madr.BARE), ("a.md", madr.NEWEST))

    assert [file.text for file in unpack([("a.zip", twice)]).files] == [madr.BARE]
    assert unpack([("a.zip", twice)]).refused == (("a.md", "stands there twice: only the first was read."),)


def test_many_small_bombs_are_no_more_than_one():
    page = madr.BARE + "a" * (folder.LARGEST - len(madr.BARE))
    many = zipped(*((f"{number}.md", page) for number in range(60)), compression=zipfile.ZIP_DEFLATED)
    unpacked = unpack([("a.zip", many)])

    assert len(unpacked.files) == folder.WHOLE // folder.LARGEST
    assert {why for _, why in unpacked.refused} == {"is not read, for all of it together would be more than 4 MB."}


def test_too_much_at_once_is_refused_as_a_whole():
    many = zipped(*((f"{number}.md", madr.BARE) for number in range(folder.RECORDS + 1)))
    with pytest.raises(Refused, match="at most 500 records"):
        unpack([("a.zip", many)])
    with pytest.raises(Refused, match="4 MB of text"):
        unpack((f"{number}.md", b"# a\n" + b"a" * 99_000) for number in range(60))


def test_an_archive_in_an_archive_and_pictures_are_passed_over():
    unpacked = unpack([("a.zip", zipped(("b.zip", ONE), ("b.png", b"\x89PNG"), ("__MACOSX/b.md", "x"), ("docs/", "")))])

    assert (unpacked.files, unpacked.refused, unpacked.other) == ((), (), 2)


@given(
    data=st.one_of(st.binary(max_size=300), st.tuples(st.integers(0, len(ONE) - 1), st.binary(min_size=1, max_size=4)))
)
def test_nothing_that_is_sent_breaks_it(data):
    if isinstance(data, tuple):
        place, change = data
        data = ONE[:place] + change + ONE[place + len(change) :]

    for name in ("a.md", "a.zip"):
        unpacked = unpack([(name, data)])
        assert all(file.path.endswith(".md") for file in unpacked.files)


def test_what_was_packed_is_unpacked():
    texts = {named(number, title): text for number, (title, text) in enumerate(madr.ALL.items()) if title != "template"}
    whole = pack([*texts.items(), ("index.md", index("Decisions", []))])
    unpacked = unpack([("decisions.zip", whole)])

    assert {file.path: file.text for file in unpacked.files} == texts
    assert [path for path, _ in unpacked.refused] == ["index.md"]
    assert pack(texts.items()) == pack(texts.items())


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Who runs the database?", "0003-who-runs-the-database.md"), ("../Größe", "0003-große.md".replace("ß", "")),
        ("決定", "0003-decision.md"), ("a " * 90, f"0003-{'a-' * 29}a.md"),
    ],
)  # fmt: skip
def test_names_files_as_madr_does(title, name):
    assert named(3, title) == name


def test_a_title_breaks_no_table():
    page = index("Decisions", [("0001-a.md", "A | [b](c)\n<d>", "accepted", "2026-03-04")])

    assert page.endswith("| [A \\| \\[b\\](c) \\<d>](0001-a.md) | accepted | 2026-03-04 |\n")
