import errno
import fcntl
import io
import json
import os
import signal
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from django.conf import settings
from django.db import IntegrityError, connection

from fractional_cto.workspace import restore as it
from fractional_cto.workspace.api.models import Token
from fractional_cto.workspace.audits import queue
from fractional_cto.workspace.backup import backup, tables
from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.findings.models import Finding
from fractional_cto.workspace.journal.models import Entry
from fractional_cto.workspace.notices.models import Channel
from fractional_cto.workspace.shared import guards
from tests.builders.audits import asked, claimed, done
from tests.builders.backups import alter, resealed, rewritten
from tests.builders.findings import engagement, finding
from tests.builders.notices import channel
from tests.builders.tokens import program, token

ROOT = Path(__file__).parents[2]
EARLY = ["while it unpacks", "before any row", "before the rows are stored"]
OLD = {"people": 0, "audits": [], "files": 0, "key": "the old key", "unpacked": False}
NEW = {"people": 8, "audits": [["done", 1], ["queued", 0]], "files": 1, "key": "the key", "unpacked": False}


@pytest.fixture
def saved(people, tmp_path):
    """Save a workspace in which one audit is done and one is being made, and give the file."""
    done(asked(people.seats["P"]))
    claimed(asked(people.seats["P"], people.client.repositories.get()))
    backup(tmp_path / "saved.tar.gz", Path(settings.ENVIRONMENT.data).resolve(), "the key")
    return tmp_path / "saved.tar.gz"


@pytest.fixture
def opened(people):
    channel(people)
    return token(people.seats["P"])[1]


@pytest.fixture
def put_off(people):
    """Put a finding off until a day, before the workspace is saved."""
    found = finding(people.client, engagement(people.client, 7), 1)
    return found.responses.create(
        client=people.client, kind="deferral", text="Later.", due="2099-01-01", decided_by=people["P"]
    )


@pytest.fixture
def fresh(db, tmp_path):
    """Give the folder of a workspace in which nothing is."""
    folder = tmp_path / "fresh"
    folder.mkdir()
    guards.lift()
    with connection.cursor() as cursor:
        for model in tables():
            cursor.execute(f'DELETE FROM "{model._meta.db_table}"')  # noqa: SLF001  # a table of ours
    guards.install()
    return folder


def refusal(file, folder):
    """Want a backup refused, with nothing changed, and give the sentence."""
    with pytest.raises(it.NoBackup) as refused:
        it.restore(file, folder)
    assert not Client.objects.exists()
    assert not list(folder.iterdir())
    return str(refused.value)


def test_refuses_a_workspace_that_is_not_empty(saved, tmp_path):
    with pytest.raises(it.NoBackup, match="there is a workspace already"):
        it.restore(saved, tmp_path)


def test_refuses_a_folder_with_files_of_clients(saved, fresh):
    (fresh / "clients" / "one").mkdir(parents=True)

    with pytest.raises(it.NoBackup, match=r"there are files of clients in .*; move them away"):
        it.restore(saved, fresh)
    assert not Client.objects.exists()


def test_refuses_a_second_restore_into_the_same_folder(saved, fresh):
    (fresh / it.STAGE).mkdir()
    handle = os.open(fresh, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)

    for act in (lambda: it.restore(saved, fresh), lambda: it.settle(fresh)):
        with pytest.raises(it.NoBackup, match=r"is being restored into .*; wait"):
            act()
    os.close(handle)
    assert (fresh / it.STAGE).exists()


def test_refuses_what_can_not_be_read(fresh, tmp_path):
    assert "can not be read: No such file or directory" in refusal(tmp_path / "nowhere", fresh)
    assert "can not be read: Is a directory" in refusal(tmp_path, fresh)


@pytest.mark.parametrize("content", [b"", b"nonsense", b"\x1f\x8b\x08broken"])
def test_refuses_what_is_no_backup(db, fresh, tmp_path, content):
    (tmp_path / "other").write_bytes(content)

    assert "is no backup" in refusal(tmp_path / "other", fresh)


@pytest.mark.parametrize("part", [b"", b"cut short"])
def test_refuses_half_a_file(saved, fresh, part):
    whole = saved.read_bytes()
    saved.write_bytes(whole[: len(whole) // 2] + part)

    assert "damaged" in refusal(saved, fresh)


@pytest.mark.parametrize(
    "change",
    [
        lambda name, content: content.replace(b"Northwind", b"Southwind") if name.startswith("rows/") else content,
        lambda name, content: b"[]" if name.endswith("audit.json") else content,
        lambda name, content: None if name.endswith("audit.json") else content,
        lambda name, content: None if name == "rows/journal.Entry.jsonl" else content,
        lambda name, content: b"another key" if name == "secret-key" else content,
        lambda name, content: None if name == "manifest.json" else content,
        lambda name, content: b"{}" if name == "manifest.json" else content,
        lambda name, content: b"[]" if name == "manifest.json" else content,
    ],
)
def test_refuses_what_was_changed(saved, fresh, change):
    assert "damaged" in refusal(rewritten(saved, change), fresh)


def test_refuses_what_was_slipped_in(saved, fresh):
    with tarfile.open(saved) as old:
        members = {member.name: old.extractfile(member).read() for member in old}
    for slipped in (tarfile.TarInfo("files/clients/new"), tarfile.TarInfo("../new"), tarfile.TarInfo("link")):
        slipped.type = tarfile.SYMTYPE if slipped.name == "link" else tarfile.REGTYPE
        slipped.linkname = "secret-key" if slipped.name == "link" else ""
        with tarfile.open(saved, "w:gz") as new:
            for name, content in members.items():
                member = tarfile.TarInfo(name)
                member.size = len(content)
                new.addfile(member, io.BytesIO(content))
            new.addfile(slipped, io.BytesIO())

        assert "damaged" in refusal(saved, fresh)


def test_refuses_where_there_is_no_room(saved, fresh, monkeypatch):
    def full(*_, **__):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(tarfile.TarFile, "extract", full)

    assert "can not be unpacked in" in (told := refusal(saved, fresh))
    assert "No space left on device" in told


def test_refuses_what_a_newer_release_wrote(saved, fresh):
    def newer(name, content):
        if name != "manifest.json":
            return content
        told = json.loads(content)
        return json.dumps({**told, "migrations": [*told["migrations"], ["clients", "9999_later"]]}).encode()

    assert "9999_later" in refusal(rewritten(saved, newer), fresh)


def test_refuses_rows_that_do_not_fit(saved, fresh, monkeypatch):
    monkeypatch.setattr(it, "_follow_on", lambda: connection.cursor().execute("SELECT nonsense FROM nowhere"))

    assert "do not fit this workspace" in refusal(saved, fresh)


@pytest.mark.parametrize("rows", ["findings.Finding", "findings.Response"])
def test_refuses_rows_that_refer_to_another_client(put_off, saved, fresh, people, rows):
    other = people.foreign.pk

    def move(name, content):
        return alter(content, client=other) if name == f"rows/{rows}.jsonl" else content

    assert "_id belongs to another client" in refusal(resealed(saved, move), fresh)


@pytest.mark.parametrize(("given", "another"), [("", False), ("the key", False), ("another key", True)])
def test_notices_where_the_environment_has_another_key(saved, fresh, settings, given, another):
    it.restore(saved, fresh)
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"secret_key": given})

    assert it.brings_another_key(fresh) == another


def test_gives_back_everything(saved, fresh, people):
    key = people.client.key
    it.restore(saved, fresh)

    assert {client.name for client in Client.objects.all()} == {"Northwind Example", "Southgate Example"}
    assert Client.objects.get(name="Northwind Example").key == key
    assert str(Entry.objects.order_by("pk")[0]) == "Ada Example registered shop"
    assert Client.history.count() == 2
    assert (fresh / "secret-key").read_text() == "the key"
    assert {path.name for path in fresh.iterdir()} == {"clients", "secret-key"}
    assert list(fresh.rglob("audit.json")) == [fresh / "clients" / key / "audits/1/1/audit.json"]


def test_works_out_anew_whose_turn_it_is(put_off, saved, fresh):
    def stale(name, content):
        return (
            alter(content, answer=None, left="over", left_until=None)
            if name == "rows/findings.Finding.jsonl"
            else content
        )

    it.restore(resealed(saved, stale), fresh)

    found = Finding.objects.get()
    assert (found.answer_id, found.left, str(found.left_until)) == (put_off.pk, "rests", "2099-01-01")


def test_what_lets_programs_in_or_tells_chats_is_shut(opened, saved, fresh):
    it.restore(saved, fresh)
    assert program(opened).get("/api/1/findings").status_code == 401
    assert (Token.objects.get().revoked_by.name, Channel.objects.get().removed_at is None) == ("Ada Example", False)


def test_goes_on_counting_and_refusing_after_that(saved, fresh):
    it.restore(saved, fresh)

    last = max(Client.objects.values_list("pk", flat=True))
    assert Client.objects.create(name="Eastfield Example").pk > last
    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute("DELETE FROM journal_entry")


def test_an_audit_that_was_being_made_is_taken_up_once(saved, fresh):
    it.restore(saved, fresh)

    taken = queue.claim("one")

    assert (taken.number, taken.attempt) == (2, 1)
    assert queue.claim("two") is None


def test_what_a_killed_restore_has_unpacked_is_thrown_away(db, fresh):
    (fresh / it.STAGE / "rows").mkdir(parents=True)
    (fresh / it.STAGE / it.FIRST).write_text('{"model": "accounts.user", "pk": 1, "fields": {"email": "a@b.example", ')

    assert it.settle(fresh)
    assert not list(fresh.iterdir())
    assert not it.settle(fresh)


def test_says_that_a_restore_waits_for_files_to_be_moved_away(saved, fresh, people, monkeypatch):
    real = it._load  # noqa: SLF001  # the moment at which the rows arrive

    def late(*arguments):
        (fresh / "clients" / "late").mkdir(parents=True)
        return real(*arguments)

    monkeypatch.setattr(it, "_load", late)
    for act in (lambda: it.restore(saved, fresh), lambda: it.settle(fresh)):
        with pytest.raises(it.NoBackup, match=r"its files wait in .*: move what lies in .*clients away, then start"):
            act()
    (fresh / "clients" / "late").rmdir()

    assert it.settle(fresh)
    assert {path.name for path in fresh.iterdir()} == {"clients", "secret-key"}
    assert list(fresh.rglob("audit.json"))


def test_killed_at_any_moment_it_leaves_the_old_or_is_brought_to_its_end(committed, tmp_path, started):
    started(tmp_path / "data")
    database = connection.settings_dict
    variables = {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path)}
    if connection.vendor == "postgresql":
        place = f"{database['USER']}:{database['PASSWORD']}@{database['HOST']}:{database['PORT']}/{database['NAME']}"
        variables["DATABASE_URL"] = f"postgres://{place}"
    command = [sys.executable, "-m", "tests.builders.killed", tmp_path]

    done = subprocess.run(command, env=variables, capture_output=True, text=True, check=False, cwd=ROOT)

    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert {moment for moment, each in told.items() if each["ended"] != -signal.SIGKILL} == {"never"}
    # until the rows are stored nothing has happened, and from then on everything does
    assert [moment for moment, each in told.items() if not each["after"]["people"]] == EARLY
    for moment, each in told.items():
        assert each["opened"] == (OLD if moment in EARLY else NEW), moment
