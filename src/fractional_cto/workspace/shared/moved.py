"""A file of SQLite that is moved away or replaced while connections to it are kept from page to page."""

from pathlib import Path

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

KNOWN = "_file_at_the_start"


def remember(connection: BaseDatabaseWrapper, **_: object) -> None:
    """Note which file a new connection is to."""
    setattr(connection, KNOWN, _file(connection))


def leave(**_: object) -> None:
    """Before a page is made, close a connection to a file that lies there no more: others write to the new one."""
    for connection in connections.all(initialized_only=True):
        if (
            connection.connection
            and not connection.in_atomic_block
            and getattr(connection, KNOWN, None) != _file(connection)
        ):
            connection.close()


def _file(connection: BaseDatabaseWrapper) -> tuple[int, int] | None:
    if connection.vendor != "sqlite":
        return None
    try:
        found = Path(connection.settings_dict["NAME"]).stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
