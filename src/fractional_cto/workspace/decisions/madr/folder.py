"""A folder of decision records as a zip: packed always alike, unpacked with suspicion.

Nothing is written to a disk, so that no name in an archive can lead anywhere; it is refused all the same where it
tries, because the name is kept as the source.
"""

import io
import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import NoReturn

from fractional_cto.workspace.decisions.madr.reading import read
from fractional_cto.workspace.decisions.madr.record import Record

ENTRIES = 2_000  # in one archive
RECORDS = 500  # at once
LARGEST = 100_000  # bytes of a record; a long one has a tenth
LINES = 3_000  # of a record: what takes long to read is lines
WHOLE = 4_000_000  # bytes of all of them, unpacked
LONGEST = 200  # characters of a name
METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
MARKDOWN = (".md", ".markdown")
# What programs leave behind in archives, and nobody means.
LITTER = re.compile(r"(?:\A|/)(?:__MACOSX|\.git|\.DS_Store|Thumbs\.db)(?:/|\Z)")
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)
EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day a zip knows: the same records give the same bytes
PACKED_BY_UNIX = 3


class Refused(Exception):
    """A sentence that says what is wrong with a file and what to do."""


@dataclass(frozen=True, kw_only=True)
class File:
    """A record, its name and its text as they came."""

    path: str
    text: str
    record: Record


@dataclass(frozen=True, kw_only=True)
class Unpacked:
    """What could be read, and a sentence for each file that could not."""

    files: tuple[File, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()
    other: int = 0  # files that are no Markdown, pictures for the most part


def pack(files: Iterable[tuple[str, str]]) -> bytes:
    """Put texts under their names into a zip."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in files:
            info = zipfile.ZipInfo(path, EPOCH)
            info.create_system, info.external_attr = PACKED_BY_UNIX, (stat.S_IFREG | 0o644) << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text.encode())
    return whole.getvalue()


def unpack(sent: Iterable[tuple[str, bytes]]) -> Unpacked:
    """Read what was sent: records, and archives of them. Raises Refused where it is too much as a whole."""
    files: dict[str, File] = {}
    refused: list[tuple[str, str]] = []
    other, size = 0, 0
    for path, data in _each(sent):
        if isinstance(data, Refused):
            refused.append((path, str(data)))
            continue
        if not path.lower().endswith(MARKDOWN):
            other += 1
            continue
        size += len(data)
        if len(files) >= RECORDS or size > WHOLE:
            message = f"That is too much at once: send at most {RECORDS} records and {WHOLE // 1_000_000} MB of text."
            raise Refused(message)
        try:
            _named(path)
            if path in files:
                _refuse("stands there twice: only the first was read.")
            files[path] = File(path=path, text=(text := _text(data)), record=_record(path, text))
        except Refused as why:
            refused.append((_shown(path), str(why)))
    return Unpacked(files=tuple(files.values()), refused=tuple(refused), other=other)


def named(number: int, title: str) -> str:
    """Give the name of a record's file, as MADR has it: number, dash, title with dashes."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].rstrip("-")
    return f"{number:04d}-{slug or 'decision'}.md"


def index(title: str, rows: Iterable[tuple[str, str, str, str]]) -> str:
    """Give the page that leads to the records: file, title, status and day of each."""
    head = f"# {title}\n\n| Decision | Status | Date |\n| --- | --- | --- |\n"
    return head + "".join(
        f"| [{_cell(name)}]({path}) | {_cell(status)} | {_cell(day)} |\n" for path, name, status, day in rows
    )


def _cell(text: str) -> str:
    return re.sub(r"([\\\[\]|<`*_])", r"\\\1", " ".join(text.split()))


def _each(sent: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes | Refused]]:
    for name, data in sent:
        if name.lower().endswith(".zip") or data[:4] == b"PK\x03\x04":
            yield from _archive(name, data)
        elif len(data) > LARGEST:
            yield name, Refused(f"is larger than {LARGEST // 1000} kB: no decision record is.")
        else:
            yield name, data


def _archive(name: str, data: bytes) -> Iterator[tuple[str, bytes | Refused]]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except BROKEN:
        yield name, Refused("is no zip that can be opened: pack the folder again.")
        return
    with archive:
        entries = archive.infolist()
        if len(entries) > ENTRIES:
            yield name, Refused(f"holds {len(entries)} files: pack only the decisions, {ENTRIES} files at most.")
            return
        room = WHOLE
        for entry in entries:
            if entry.is_dir() or LITTER.search(entry.filename):
                continue
            try:
                content = _entry(archive, entry, room)
            except Refused as why:
                yield _shown(entry.filename), why
            else:
                room -= len(content)
                yield entry.filename, content


def _entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int) -> bytes:
    _sound(entry)
    if not entry.filename.lower().endswith(MARKDOWN):
        return b""  # not worth unpacking
    if entry.flag_bits & 1:
        _refuse("is locked with a password.")
    if entry.compress_type not in METHODS:
        _refuse("is packed in a way that is not read here: pack it as an ordinary zip.")
    try:
        with archive.open(entry) as opened:
            content = opened.read(min(LARGEST, room) + 1)
    except BROKEN:
        _refuse("is damaged: pack the folder again.")
    if len(content) > LARGEST:
        _refuse(f"is larger than {LARGEST // 1000} kB: no decision record is.")
    if len(content) > room:
        _refuse(f"is not read, for all of it together would be more than {WHOLE // 1_000_000} MB.")
    return content


def _named(name: str) -> None:
    """Want a name that can be kept as the source, of a file by itself as of one in an archive."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or re.search(r"[\\:\x00-\x1f\x7f]", name):
        _refuse("has a name that leads out of its folder.")
    if len(name) > LONGEST:
        _refuse(f"has a name of more than {LONGEST} characters.")


def _sound(entry: zipfile.ZipInfo) -> None:
    _named(entry.filename)
    if stat.S_ISLNK(entry.external_attr >> 16):
        _refuse("is a link to another file, and links are not followed.")


def _text(data: bytes) -> str:
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        _refuse("is no text in UTF-8: save it as UTF-8 and send it again.")
    if text.count("\n") + text.count("\r") > LINES:
        _refuse(f"has more than {LINES} lines: no decision record has.")
    return text


def _record(path: str, text: str) -> Record:
    record = read(text)
    if record.template or PurePosixPath(path).stem.lower() in {"template", "adr-template"}:
        _refuse("is a template that nobody filled in.")
    if not record.recognised or record.empty:
        _refuse("is no decision record: it has neither a context nor a decision.")
    return record


def _shown(path: str) -> str:
    return re.sub(r"[\x00-\x1f\x7f]", "?", path)[:LONGEST]


def _refuse(sentence: str) -> NoReturn:
    raise Refused(sentence)
