"""Everything a workspace holds in one file: rows as JSON lines, one table a file, and what lies beside them.

The rows are read in one transaction, so that a backup is consistent while people work. They are written in a form
that both databases read: what was saved from SQLite can be restored into PostgreSQL. Files are written once
and never changed, so whatever a saved row refers to is there when the files are read afterwards. Of audits only those
are saved that the rows call done: what one under way is writing belongs to nobody yet, and it is made again.
"""

import hashlib
import io
import json
import os
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core import serializers
from django.db import connection, models
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from fractional_cto import __version__
from fractional_cto.workspace.audits.models import Run
from fractional_cto.workspace.audits.places import audit_of, folder_of

FORM = "fractional-cto/backup/1"
MANIFEST = "manifest.json"
KEY = "secret-key"
# What lies in the data folder and belongs to the records.
FILES = "clients"
AUDITS = "audits"
# What is made again when it is wanted: clones, and the facts that audits remember.
AGAIN = {"repositories", "cache"}
BATCH = 500
# Written by the program itself on every start, or gone when the browser is closed.
LEFT_OUT = {"contenttypes.ContentType", "auth.Permission", "sessions.Session", "usersessions.UserSession"}
Place = tuple[str, ...]


def backup(file: Path, data: Path, key: str) -> dict[str, int]:
    """Save everything into a file that only its owner can read; gives the number of rows by table.

    Raises FileExistsError where there is such a file, and leaves nothing behind where saving fails.
    """
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    counts: dict[str, int] = {}
    sums: dict[str, str] = {}
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as target, tarfile.open(fileobj=target, mode="w:gz", compresslevel=3) as archive:
            with _moment():
                finished = _finished()
                for name, rows, count in _tables():
                    counts[name] = count
                    sums[rows_of(name)] = _put(archive, rows_of(name), rows)
            sums[KEY] = _put(archive, KEY, io.BytesIO(key.encode()))
            for path in _files(data, finished):
                name = f"files/{path.relative_to(data).as_posix()}"
                # what is gone by now is no part of the records any more
                with suppress(FileNotFoundError), path.open("rb") as content:
                    sums[name] = _put(archive, name, content)
            told: dict[str, Any] = {"form": FORM, "engine": __version__, "made_at": timezone.now().isoformat()}
            told |= {"migrations": migrations(), "rows": counts, "sha256": sums}
            _put(archive, MANIFEST, io.BytesIO(json.dumps(told, indent=1, sort_keys=True).encode()))
        _give_its_name(part, file)
    finally:
        part.unlink(missing_ok=True)
    return counts


def _give_its_name(part: Path, file: Path) -> None:
    """Let it have its name, never over another file, not even over one that somebody made meanwhile."""
    try:
        os.link(part, file)
    except FileExistsError:
        raise
    except OSError:
        # disks for every system, such as exFAT, know one name a file: then an empty file keeps it
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        try:
            part.replace(file)
        except BaseException:
            file.unlink()
            raise


def tables() -> list[Any]:
    """Give the models whose rows are saved."""
    return [
        model for model in apps.get_models(include_auto_created=True) if name_of(model) not in LEFT_OUT and _kept(model)
    ]


def name_of(model: type[models.Model]) -> str:
    """Give what a table is called in a backup."""
    return f"{model._meta.app_label}.{model.__name__}"  # noqa: SLF001  # Django's documented door to a model


def rows_of(name: str) -> str:
    """Give where the rows of a table lie in a backup."""
    return f"rows/{name}.jsonl"


def migrations() -> list[list[str]]:
    """Give which shape the database has."""
    return sorted([app, name] for app, name in MigrationRecorder(connection).applied_migrations())


def _kept(model: type[models.Model]) -> bool:
    return model._meta.managed and not model._meta.proxy  # noqa: SLF001  # as above


@contextmanager
def _moment() -> Iterator[None]:
    """See the database as it is now, whatever is written meanwhile, and keep nobody from writing."""
    if connection.in_atomic_block:
        yield
        return
    begin = "BEGIN" if connection.vendor == "sqlite" else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    with connection.cursor() as cursor:
        cursor.execute(begin)
        try:
            yield
        finally:
            cursor.execute("COMMIT")


def _tables() -> Iterator[tuple[str, Any, int]]:
    """Yield every table's rows in a file of their own."""
    for model in tables():
        with tempfile.TemporaryFile("w+", encoding="utf-8") as rows:
            found = model._base_manager.order_by("pk")  # noqa: SLF001  # no manager of ours shall hide a row
            serializers.serialize("jsonl", found.iterator(chunk_size=BATCH), stream=rows)
            rows.flush()
            yield name_of(model), rows.buffer, found.count()


def _put(archive: tarfile.TarFile, name: str, content: Any) -> str:  # noqa: ANN401  # any file opened for bytes
    content.seek(0)
    digest = hashlib.file_digest(content, "sha256").hexdigest()
    member = tarfile.TarInfo(name)
    member.size, member.mode = content.seek(0, os.SEEK_END), 0o600
    content.seek(0)
    archive.addfile(member, content)
    return digest


def _finished() -> set[Place]:
    """Give where the audits that are done lie, below the folder of all clients."""
    done = Run.objects.filter(state=Run.State.DONE).select_related("client")
    return {audit_of(run).relative_to(folder_of(run.client).parent).parts for run in done}


def _files(data: Path, finished: set[Place]) -> Iterator[Path]:
    """Yield what belongs to the records, in order; folders may vanish meanwhile."""
    wanted = {place[:depth] for place in finished for depth in range(1, len(place) + 1)}
    for above, folders, names in os.walk(data / FILES):
        inside = Path(above).relative_to(data / FILES).parts
        folders[:] = [name for name in sorted(folders) if _belongs((*inside, name), wanted)]
        for name in sorted(names):
            path = Path(above, name)
            if _belongs((*inside, name), wanted) and path.is_file() and not path.is_symlink():
                yield path


def _belongs(place: Place, wanted: set[Place]) -> bool:
    """Tell whether what lies at CLIENT/WHAT/… is saved; of audits, at CLIENT/audits/NUMBER/ATTEMPT/…, some are."""
    what = place[1:2]
    return place[:4] in wanted if what == (AUDITS,) else not AGAIN.intersection(what)
