"""What the surroundings say about this installation: every setting a person may change without touching code."""

import fcntl
import hashlib
import os
import re
import secrets
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

LOOPBACK = {"localhost", "127.0.0.1", "::1"}
# A client's key is what stands behind /c/ in the addresses of its pages.
KEYED = re.compile(r"[a-z0-9]+=")


def default_folder() -> Path:
    """Where a user's data lies unless said otherwise."""
    base = os.environ.get("XDG_DATA_HOME") or Path("~/.local/share").expanduser()
    return Path(base) / "fractional-cto"


class Environment(BaseSettings):
    """Variables beginning with ``CTO_``, and ``DATABASE_URL``."""

    model_config = SettingsConfigDict(env_prefix="CTO_", extra="ignore")

    data: Path = Field(default_factory=default_folder, description="folder of the database, audits and uploads")
    database_url: str = Field(default="", validation_alias="DATABASE_URL", description="empty for SQLite in the folder")
    secret_key: str = Field(default="", description="made and kept in the folder where none is given")
    hosts: str = Field(default="localhost,127.0.0.1,[::1]", description="names this server answers to, with commas")
    address: str = Field(default="http://localhost:8000", description="how people reach it; links in mail begin so")
    https: bool = Field(default=False, description="served behind TLS: cookies only travel encrypted")
    proxies: int = Field(default=0, ge=0, description="web servers before it, each of which says whom it speaks for")
    lease: float = Field(default=30, description="seconds after which a worker that says nothing counts as gone")
    log_level: str = Field(default="WARNING", description="INFO writes down every request, without client content")
    mail: str = Field(
        default="", description="smtp://user:password@host:587; empty writes mail into files of the folder"
    )
    mail_from: str = Field(default="workspace@localhost", description="the sender of that mail")
    repositories: str = Field(
        default="", description="folders below which repositories may be audited, with colons; empty for any, if local"
    )
    loopback: bool = Field(default=False, description="set by the program where it listens on this machine alone")
    oidc_server: str = Field(default="", description="a directory people may sign in through, https://id.example.org")
    oidc_name: str = Field(default="your company", description="what that directory is called on the sign-in page")
    oidc_client: str = Field(default="", description="what the directory calls this workspace")
    oidc_secret: str = Field(default="", description="how the workspace proves itself to the directory")
    sample: bool = Field(default=False, description="only made-up records: no second factor is asked for")
    clone_hosts: str = Field(
        default="", description="hosts repositories may be cloned from, with commas; empty switches cloning off"
    )
    clone_private: bool = Field(default=False, description="these hosts may lie in a network of one's own")
    clone_certificates: Path | None = Field(default=None, description="authorities of these hosts, as a PEM file")
    debug: bool = Field(default=False, description="for development: pages show where mistakes happened")

    @property
    def is_local(self) -> bool:
        """Tell whether this is somebody's own machine: nothing listens, and no name is answered to, beyond it."""
        names = {_bare(host) for host in self.hosts.split(",") if host.strip()}
        names.add(urlsplit(self.address).hostname or "")
        return self.loopback and not self.https and names <= LOOPBACK

    def folders(self) -> list[tuple[str, Path]]:
        """Give the folders below which repositories may be audited, each with the key of its client or with nothing.

        Raises ValueError with a sentence where one is not understood.
        """
        listed = []
        for entry in filter(None, self.repositories.split(":")):
            key, _, folder = entry.partition("=") if KEYED.match(entry) else ("", "", entry)
            place = Path(folder).expanduser()
            if not place.is_absolute():
                message = f"CTO_REPOSITORIES takes /folder or KEY=/folder, with colons between them, but not {entry}"
                raise ValueError(message)
            # unlike Path.resolve it has an answer where a folder has become a link that leads in a circle
            listed.append((key, Path(os.path.realpath(place))))
        return listed

    def key(self) -> str:
        """Give the key that signs sessions and links, made once for each installation."""
        if self.secret_key:
            return self.secret_key
        file = self.data / "secret-key"
        if not file.exists():
            self.data.mkdir(parents=True, exist_ok=True, mode=stat.S_IRWXU)
            # of nobody else, neither its name nor what it says
            handle, name = tempfile.mkstemp(prefix=".secret-key-", dir=self.data)
            with os.fdopen(handle, "w", encoding="ascii") as fresh:
                fresh.write(secrets.token_urlsafe(50))
            try:
                _name(Path(name), file)
            finally:
                Path(name).unlink(missing_ok=True)
        return file.read_text(encoding="ascii")

    def cookies(self) -> tuple[str, str]:
        """Name the cookies of sessions and of forms after the key.

        Browsers send cookies to every port of a host: two installations there shall not sign each other out.
        """
        ours = hashlib.sha256(f"cookies {self.key()}".encode()).hexdigest()[:8]
        return f"session_{ours}", f"form_{ours}"


def _name(fresh: Path, file: Path) -> None:
    """Let it have its name unless there is such a file: of two programs that start at once the first decides."""
    try:
        os.link(fresh, file)
    except FileExistsError:
        pass
    except OSError:
        # disks for every system, such as exFAT, know one name a file: then one program after the other
        with _alone(file.parent):
            if not file.exists():
                fresh.replace(file)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _bare(host: str) -> str:
    return host.strip().strip("[]").lower()
