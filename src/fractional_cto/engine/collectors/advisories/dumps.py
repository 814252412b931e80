"""The public dumps of OSV, fetched when somebody asks for it; an audit never does."""

import shutil
from collections.abc import Callable
from contextlib import closing
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from pathlib import Path
from urllib.parse import quote

from fractional_cto.engine.collectors.versions.keys import ORDERS
from fractional_cto.engine.errors import CtoError, WrongUse

# Where OSV publishes one archive for each ecosystem, as its documentation on data dumps says.
HOST = "osv-vulnerabilities.storage.googleapis.com"
PATIENCE = 60  # seconds without a word
LARGEST = 4 << 30  # bytes
PIECE = 1 << 20

Connect = Callable[[str, int], HTTPConnection]


class SyncFailed(CtoError):
    """The dump could not be fetched."""


def secure(host: str, port: int) -> HTTPConnection:
    """Connect with encryption, to nobody but who can prove to be that host."""
    return HTTPSConnection(host, port, timeout=PATIENCE)


def known(names: list[str]) -> list[str]:
    """Refuse what is no ecosystem, before anything is fetched."""
    for name in names:
        if name not in ORDERS:
            message = f"there are no dumps of {name}; there are: {', '.join(ORDERS)}"
            raise WrongUse(message)
    return names


def fetch(ecosystem: str, folder: Path, *, host: str = HOST, port: int = 443, connect: Connect = secure) -> Path:
    """Fetch the dump of one ecosystem into a folder; redirects are not followed, and what is too large is refused."""
    target = folder / "all.zip"
    try:
        with closing(connect(host, port)) as connection:
            connection.request("GET", f"/{quote(ecosystem)}/all.zip", headers={"User-Agent": "fractional-cto"})
            with connection.getresponse() as answer, target.open("wb") as file:
                _allowed(ecosystem, answer)
                shutil.copyfileobj(_Bounded(answer, ecosystem), file, PIECE)
    except (OSError, HTTPException) as error:
        message = f"the dump of {ecosystem} could not be fetched from {host}: {str(error) or type(error).__name__}"
        raise SyncFailed(message) from None
    return target


def _allowed(ecosystem: str, answer: HTTPResponse) -> None:
    if answer.status != 200:  # noqa: PLR2004  # the one answer that holds the dump
        message = f"the dump of {ecosystem} could not be fetched: its host answered {answer.status} {answer.reason}"
        raise SyncFailed(message)


class _Bounded:
    """Reads no more than anybody publishes, and knows when the end is missing."""

    def __init__(self, answer: HTTPResponse, ecosystem: str) -> None:
        self.answer, self.ecosystem, self.spent = answer, ecosystem, 0

    def read(self, size: int = -1, /) -> bytes:
        piece = self.answer.read(size)
        self.spent += len(piece)
        if self.spent > LARGEST:
            message = f"the dump of {self.ecosystem} is larger than {LARGEST >> 30} GiB"
            raise SyncFailed(message)
        if not piece and self.answer.length:
            message = f"the dump of {self.ecosystem} was cut off on the way"
            raise SyncFailed(message)
        return piece
