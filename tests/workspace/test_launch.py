import signal
import stat
import subprocess
import sys

import pytest
from django.core.management import call_command

from fractional_cto.workspace import launch, restore
from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.environment import Environment
from tests.builders.people import person
from tests.builders.surroundings import HERE

AMY = {"email": "amy@example.org", "name": "Amy Example", "password": "correct horse battery"}


def test_every_change_of_a_model_has_its_migration(db):
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_bringing_up_to_date_twice_does_nothing_twice(db, capsys):
    call_command("migrate", verbosity=1)

    assert "No migrations to apply" in capsys.readouterr().out


def test_says_where_the_first_account_is_made_until_there_is_one(client, db):
    address = launch.first_address(8100)

    assert address.startswith("http://localhost:8100/first/")
    assert client.get(address.removeprefix("http://localhost:8100")).status_code == 200
    person("Ada")
    assert launch.first_address(8100) == ""


def test_refuses_an_account_in_one_sentence(db):
    with pytest.raises(ValueError, match="This password is too short"):
        launch.new_account(**AMY | {"password": "short"}, administrator=True)

    assert not User.objects.exists()


@pytest.mark.parametrize("administrator", [True, False])
def test_makes_practitioners_and_administrators(db, administrator):
    launch.new_account(**AMY, administrator=administrator)

    amy = User.objects.get()
    assert (amy.is_administrator, amy.is_practitioner) == (administrator, not administrator)


def test_a_restore_that_is_brought_to_its_end_brings_the_names_of_cookies(settings, tmp_path, monkeypatch):
    names = "SECRET_KEY", "SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME"
    before = {getattr(settings, name) for name in names}
    for name in names:
        setattr(settings, name, getattr(settings, name))  # as it was, in the end
    monkeypatch.setattr(restore, "settle", lambda _: True)
    monkeypatch.setattr(launch, "_environment", lambda: Environment(secret_key="another"))  # noqa: S106  # opens nothing

    launch._settle(tmp_path)  # noqa: SLF001  # the rest of prepare() is done once a process

    assert not before & {getattr(settings, name) for name in names}
    assert settings.SECRET_KEY == "another"  # noqa: S105  # as above


def test_what_a_program_writes_is_for_its_owner_alone(first_start):
    data, printed = first_start

    # a sample never goes into the database of a real workspace
    assert printed.read_text() == "None\n"
    for name in ("workspace.sqlite3", "secret-key"):
        assert stat.S_IMODE((data / name).stat().st_mode) == 0o600
    assert stat.S_IMODE(data.stat().st_mode) == 0o700


LOADING = """
import os, signal, sys, time
from fractional_cto.workspace import launch

class Slow:
    def find_spec(self, name, path=None, target=None):
        if name == "fractional_cto.workspace.wsgi":
            print("loading", flush=True)
            time.sleep(60)

signal.signal(signal.SIGTERM, lambda *_: None)
sys.meta_path.insert(0, Slow())
launch.loaded(os.getppid())
"""


def test_a_process_that_does_not_serve_yet_ends_when_it_is_asked_to():
    """What it inherits of the program that started it would hear the request and do nothing, for ever."""
    with subprocess.Popen([sys.executable, "-c", LOADING], env=HERE, stdout=subprocess.PIPE) as process:
        try:
            assert process.stdout.readline() == b"loading\n"
            process.send_signal(signal.SIGINT)
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(0.2)
            process.terminate()

            assert process.wait(10) == -signal.SIGTERM
        finally:
            process.kill()


ORPHAN = """
import signal
from fractional_cto.workspace import launch

signal.signal(signal.SIGTERM, lambda *_: print("asked", flush=True))
launch.GRACE = 0.1
launch._end_with(0)
"""


def test_a_process_whose_program_is_gone_is_asked_to_end_and_then_ends():
    orphan = subprocess.run([sys.executable, "-c", ORPHAN], env=HERE, check=False, stdout=subprocess.PIPE, timeout=20)

    assert (orphan.stdout, orphan.returncode) == (b"asked\n", -signal.SIGKILL)


COPIED = """
import sys
from contextlib import nullcontext
from pathlib import Path
from fractional_cto.workspace import launch

launch.prepare(Path(sys.argv[1]))
from django.db import connection
from granian.server import Server

launch._worker_beside = nullcontext
Server.serve = lambda *_, **__: print(connection.connection)
print(bool(connection.connection))
launch.serve(8000)
"""


def test_processes_that_serve_are_given_no_connection(started, tmp_path):
    command = [sys.executable, "-c", COPIED, started(tmp_path / "data")]

    assert subprocess.run(command, env=HERE, check=True, stdout=subprocess.PIPE).stdout == b"True\nNone\n"
