"""The files that hold advisories: alone, in folders, in archives; read within bounds, with nothing written."""

import gzip
import os
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, NamedTuple

from fractional_cto.engine.collectors.advisories.advisory import refuse
from fractional_cto.engine.errors import CtoError

ENDINGS = (".json", ".yaml", ".yml", ".md", ".csv")
PACKED = (".json.gz", ".csv.gz")
LARGEST = 16 << 20  # bytes of one advisory
LISTS = 256 << 20  # bytes of a list of them all
MEMBERS = 1_000_000
ALL = 8 << 30
# What else archives know is taken apart without a bound to what comes of it.
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# An archive with a password raises a bare RuntimeError, one with odd names a ValueError.
BROKEN = (OSError, EOFError, zipfile.BadZipFile, zlib.error, RuntimeError, ValueError)


class Document(NamedTuple):
    """A file: its content, or the reason for which it is not read, and the day an archive says it was written."""

    name: str
    content: bytes | str
    day: str = ""


class NoAdvisories(CtoError):
    """No advisories could be read there."""


def documents(path: Path) -> Iterator[Document]:
    """Go through what lies at a path."""
    if not path.exists():
        message = f"{path} does not exist"
        raise NoAdvisories(message)
    for file in _files(path):
        name = str(file)
        try:
            if name.endswith(".zip"):
                yield from _members(file)
            elif name.endswith((*ENDINGS, *PACKED)):
                yield Document(name.removesuffix(".gz"), _content(file))
        except BROKEN as error:
            yield Document(name, f"it can not be read: {str(error).partition(chr(10))[0] or type(error).__name__}")


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for folder, folders, files in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not (file := Path(folder, name)).is_symlink():
                yield file


def _content(file: Path) -> bytes | str:
    if not file.is_file():
        return "it is no file"
    packed = file.name.endswith(".gz")
    with gzip.open(file) if packed else file.open("rb") as source:
        return _bounded(source, LISTS if packed or file.name.endswith((".csv", ".json")) else LARGEST)


def _members(file: Path) -> Iterator[Document]:
    """Read an archive member by member; their names lead nowhere, since nothing is unpacked."""
    spent = 0
    with zipfile.ZipFile(file) as archive:
        members = archive.infolist()
        if len(members) > MEMBERS:
            yield Document(str(file), f"it holds more than {MEMBERS:,} files")
            return
        for member in members:
            if not member.filename.endswith(ENDINGS):
                continue
            name = f"{file.name}: {member.filename}"
            if member.compress_type not in METHODS:
                yield Document(name, "it is compressed in a way that is not read here")
                continue
            try:
                with archive.open(member) as source:
                    content = _bounded(source, LARGEST)
            except BROKEN as error:
                yield Document(name, f"it can not be read: {error}")
                continue
            spent += len(content)
            if spent > ALL:
                yield Document(str(file), f"{ALL >> 30} GiB of it were read, and no more")
                return
            year, month, date, *_ = member.date_time
            yield Document(name, content, f"{year:04}-{month:02}-{date:02}")


def _bounded(source: IO[bytes] | gzip.GzipFile, most: int) -> bytes | str:
    content = source.read(most + 1)
    return content if len(content) <= most else f"it is larger than {most >> 20} MiB"


def refused(content: bytes | str) -> bytes:
    """Give the content, or refuse it with its reason."""
    if isinstance(content, str):
        refuse(content)
    return content
