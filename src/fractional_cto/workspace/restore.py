"""A workspace from its backup, whole or not at all, also where the program is killed in the middle.

Everything is unpacked beside its place and checked first; then the rows are stored in one transaction; then what lies
beside them is moved to its place. Until the transaction ends nothing has happened. From then on the rest follows:
where this program is ended in between, the next one that opens the workspace brings it to its end (``settle``).
"""

import fcntl
import hashlib
import json
import os
import shutil
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import serializers
from django.core.management.color import no_style
from django.db import DatabaseError, connection, transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.api.models import Token
from fractional_cto.workspace.audits import queue
from fractional_cto.workspace.backup import FILES, FORM, KEY, MANIFEST, migrations, name_of, rows_of, tables
from fractional_cto.workspace.clients.models import Client, Seat
from fractional_cto.workspace.findings import rest
from fractional_cto.workspace.findings.models import Finding
from fractional_cto.workspace.notices.models import Channel
from fractional_cto.workspace.notices.queue import hush
from fractional_cto.workspace.shared import guards

STAGE = ".restore"
# The account that a workspace has first tells whether the rows of a backup have arrived: its password has its own salt.
FIRST = rows_of("accounts.User")


class NoBackup(ValueError):
    """What was asked can not be restored; the message is a sentence for a person."""


def restore(file: Path, data: Path) -> dict[str, int]:
    """Put everything back into an empty workspace; gives the number of rows by table.

    Raises NoBackup with a sentence, and then nothing has changed.
    """
    _want_no_files(data)
    _want_no_rows()
    stage = data / STAGE
    arrived = False
    with _alone(data):
        try:
            told = _unpacked(file, stage)
            _want_known(told)
            counts = _load(stage, told)
            arrived = True
        finally:
            _bring_to_its_end(stage, data, arrived=arrived or _have_arrived(stage))
    return counts


def brings_another_key(data: Path) -> bool:
    """Tell whether the environment's key is not that of the backup, so that what this one sealed stays closed."""
    given = settings.ENVIRONMENT.secret_key
    return bool(given) and given != (data / KEY).read_text(encoding="ascii")


def settle(data: Path) -> bool:
    """Bring a restore to its end whose program was killed, and tell whether there was one."""
    stage = data / STAGE
    if not stage.is_dir():
        return False
    with _alone(data):
        _bring_to_its_end(stage, data, arrived=_have_arrived(stage))
    return True


def _bring_to_its_end(stage: Path, data: Path, *, arrived: bool) -> None:
    """Move what was unpacked to its place if the rows have arrived, else throw it away."""
    if arrived:
        if (stage / KEY).exists():
            (stage / KEY).chmod(0o600)
            (stage / KEY).replace(data / KEY)
        if (stage / "files" / FILES).exists():
            if _has_files(data):
                message = (
                    f"the rows of a backup are restored, and its files wait in {stage}: move what lies in "
                    f"{data / FILES} away, then start cto serve, which brings the restore to its end"
                )
                raise NoBackup(message)
            (stage / "files" / FILES).rename(data / FILES)
    if stage.exists():
        shutil.rmtree(stage)


def _have_arrived(stage: Path) -> bool:
    try:
        with (stage / FIRST).open(encoding="utf-8") as lines:
            first = json.loads(lines.readline())
    except (FileNotFoundError, ValueError):
        # half unpacked, or a workspace without anybody in it
        return False
    known = {name: first["fields"][name] for name in ("email", "password")}
    return User.objects.filter(pk=first["pk"], **known).exists()


@contextmanager
def _alone(data: Path) -> Iterator[None]:
    """Let nobody else restore into the same folder meanwhile, nor clear away what lies unpacked there."""
    handle = os.open(data, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        message = f"a backup is being restored into {data}; wait until that is done"
        raise NoBackup(message) from None
    finally:
        os.close(handle)


def _has_files(data: Path) -> bool:
    return (data / FILES).is_dir() and any((data / FILES).iterdir())


def _want_no_files(data: Path) -> None:
    if _has_files(data):
        message = f"there are files of clients in {data / FILES}; move them away, or name an empty folder with --data"
        raise NoBackup(message)


def _want_no_rows() -> None:
    if User.objects.exists() or Client.objects.exists():
        message = "there is a workspace already; name an empty folder with --data, or an empty database"
        raise NoBackup(message)


def _want_known(told: dict[str, Any]) -> None:
    """Refuse what a newer release has written."""
    if missing := sorted(set(map(tuple, told["migrations"])) - set(map(tuple, migrations()))):
        message = f"the backup is of a newer release ({told['engine']}: {missing[0][1]}); restore it with that one"
        raise NoBackup(message)


def _unpacked(file: Path, stage: Path) -> dict[str, Any]:
    """Unpack a backup and check every sum before anything is believed."""
    try:
        source = file.open("rb")
    except OSError as error:
        message = f"{file} can not be read: {error.strerror}; name a file that cto backup wrote"
        raise NoBackup(message) from error
    with source:
        try:
            stage.mkdir(mode=0o700)
            with tarfile.open(fileobj=source) as archive:
                for member in archive:
                    if not member.isfile():
                        raise _damaged(file)
                    archive.extract(member, stage, filter="data")
            told: dict[str, Any] = json.loads((stage / MANIFEST).read_bytes())
            sound = told["form"] == FORM and told["sha256"] == dict(_sums(stage))
        except (tarfile.TarError, zlib.error, EOFError, ValueError, KeyError, TypeError) as error:
            raise _damaged(file) from error
        except OSError as error:
            if not error.errno or isinstance(error, FileNotFoundError):
                raise _damaged(file) from error
            message = f"the backup can not be unpacked in {stage.parent}: {error.strerror}; nothing was restored"
            raise NoBackup(message) from error
    if not sound:
        raise _damaged(file)
    return told


def _damaged(file: Path) -> NoBackup:
    return NoBackup(f"{file} is no backup of a workspace, or it is damaged; nothing was restored")


def _sums(stage: Path) -> Iterator[tuple[str, str]]:
    """Yield the sum of everything that was unpacked, so that nothing lacks and nothing was slipped in."""
    for path in stage.rglob("*"):
        name = path.relative_to(stage).as_posix()
        if path.is_file() and name != MANIFEST:
            with path.open("rb") as content:
                yield name, hashlib.file_digest(content, "sha256").hexdigest()


def _load(stage: Path, told: dict[str, Any]) -> dict[str, int]:
    """Put the rows in, all or none, with the guards lifted and looked at again in the end."""
    try:
        with transaction.atomic():
            # from here on nobody else writes: see again whether somebody has meanwhile
            guards.lift()
            _want_no_rows()
            with connection.constraint_checks_disabled():
                for model in tables():
                    _fill(model, stage / rows_of(name_of(model)))
            # worked out by this release, whatever the one that saved it thought
            rest.settle(Finding.objects.all())
            connection.check_constraints()
            _want_no_stray()
            queue.give_all_back()
            hush()
            _shut()
            guards.install()
            _follow_on()
    except (serializers.base.DeserializationError, DatabaseError) as error:
        message = f"the rows do not fit this workspace ({error}); nothing was restored"
        raise NoBackup(message) from error
    return {name: count for name, count in told["rows"].items() if count}


def _shut() -> None:
    """Shut what lets others in or tells them something: it may have been revoked since, and a copy may be a trial."""
    now = timezone.now()
    whose = Seat.objects.filter(pk=OuterRef("seat")).values("user")[:1]
    Token.objects.filter(revoked_at=None).update(revoked_at=now, revoked_by=Subquery(whose))
    Channel.objects.filter(removed_at=None).update(removed_at=now)


def _want_no_stray() -> None:
    """Refuse rows that refer to another client, which guards would have refused one by one."""
    if stray := guards.stray():
        message = f"the rows do not fit this workspace ({stray}); nothing was restored"
        raise NoBackup(message)


def _fill(model: Any, file: Path) -> None:  # noqa: ANN401  # a model with its base manager
    if not file.exists():
        return
    # what migrations put there themselves is in the backup too
    model._base_manager.all().delete()  # noqa: SLF001  # no manager of ours shall hide a row
    with file.open(encoding="utf-8") as lines:
        for told in serializers.deserialize("jsonl", lines):
            told.save(force_insert=True)


def _follow_on() -> None:
    """Let new rows be numbered after the restored ones."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables()):
            cursor.execute(statement)
