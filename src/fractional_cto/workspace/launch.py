"""Getting the workspace ready and serving it; the only door for the command line."""

import os
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.core.handlers.wsgi import WSGIHandler

    from fractional_cto.workspace.environment import Environment

OK = 200
HERE = "127.0.0.1"
SETTINGS = "fractional_cto.workspace.settings"
# Each answers pages on a processor of its own, and holds about a hundred megabytes.
MOST_PROCESSES = 4
# An audit is given back to the queue within this time when its worker shall end.
GRACE = 8.0


def prepare(data: Path | None = None, *, sample: bool = False, port: int | None = None) -> Path:
    """Set Django up on a data folder and bring the database up to date; safe to run twice. Gives the folder.

    With a port, links lead to this machine unless CTO_ADDRESS says otherwise.
    """
    # what is written here is for nobody else on this machine
    os.umask(0o077)
    if data:
        os.environ["CTO_DATA"] = str(data)
    if port:
        # by name, not by number: browsers have passkeys only there
        os.environ.setdefault("CTO_ADDRESS", f"http://localhost:{port}")
    if sample:
        # made-up records never go where real ones are
        os.environ.pop("DATABASE_URL", None)
        os.environ["CTO_SAMPLE"] = "true"
    # whatever this program serves it serves at HERE; another server of the same pages does not come through here
    os.environ["CTO_LOOPBACK"] = "true"
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    import django  # noqa: PLC0415  # the folder must be known before settings are read

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415  # as above

    # with a key from the environment nobody has made it yet
    _environment().data.mkdir(parents=True, exist_ok=True, mode=stat.S_IRWXU)
    call_command("migrate", verbosity=0, interactive=False)
    _settle(_environment().data)
    return _environment().data


def _settle(data: Path) -> None:
    """Bring a restore to its end that was killed in the middle. Raises ValueError where one is under way."""
    from django.conf import settings  # noqa: PLC0415  # the folder must be known before

    from fractional_cto.workspace.restore import settle  # noqa: PLC0415  # its tables are known only once prepared

    if settle(data):
        # it may have brought another key than the one that was read at the start, which also names the cookies
        settings.SECRET_KEY = key()
        settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = _environment().cookies()


def key() -> str:
    """Give the key that signs sessions and links."""
    return _environment().key()


def _environment() -> "Environment":
    from fractional_cto.workspace.settings import ENVIRONMENT  # noqa: PLC0415  # the folder must be known before

    return ENVIRONMENT


def sample(repository: Path) -> tuple[str, list[tuple[str, str]]]:
    """Make the sample, unless it is there; gives everybody's password, and address and part of each.

    Raises RuntimeError with a sentence where the repository can not be audited.
    """
    from fractional_cto.workspace.sample import story  # noqa: PLC0415  # its tables are known only once prepared

    return story.renewed() or story.tell(repository), story.logins()


def answers() -> None:
    """Ask for the first page as a browser would. Raises RuntimeError where it does not come."""
    from django.test import Client  # noqa: PLC0415  # as above

    answer = Client(SERVER_NAME="localhost").get("/", follow=True)
    if answer.status_code != OK:
        message = f"the first page answers {answer.status_code}"
        raise RuntimeError(message)


def first_address(port: int) -> str:
    """Give where the first account is made in the browser; empty where there is one already.

    By name, not by number: browsers have passkeys only there.
    """
    from django.urls import reverse  # noqa: PLC0415  # as above

    from fractional_cto.workspace.accounts import first  # noqa: PLC0415  # as above

    token = first.token()
    return f"http://localhost:{port}{reverse('accounts:first', args=[token])}" if first.opens(token) else ""


def new_account(*, email: str, name: str, password: str, administrator: bool) -> None:
    """Make an account for a practitioner, or for an administrator.

    Raises ValueError with a sentence that says what to give instead.
    """
    from django.core.exceptions import ValidationError  # noqa: PLC0415  # as above

    from fractional_cto.workspace.accounts import actions, forms  # noqa: PLC0415  # as above

    form = forms.AccountForm({"email": email, "name": name, "password": password})
    if not form.is_valid():
        raise ValueError(" ".join(str(error) for errors in form.errors.values() for error in errors))
    try:
        actions.make_account(
            **form.cleaned_data,
            is_practitioner=not administrator,
            is_administrator=administrator,
            by_command=True,
            is_proven=True,
        )
    except ValidationError as taken:
        raise ValueError(*taken.messages) from taken


def serve(port: int, begun: Callable[[], None] = lambda: None) -> None:
    """Serve on this machine's own address until interrupted; begun is called once it listens to that."""
    from django.db import connections  # noqa: PLC0415  # the folder must be known before
    from granian.constants import Interfaces  # noqa: PLC0415  # only a server needs it
    from granian.server import Server  # noqa: PLC0415  # as above

    from fractional_cto.workspace.database import KEPT_SECONDS  # noqa: PLC0415  # as above

    server = Server(
        "fractional_cto.workspace.wsgi:application",
        address=HERE,
        port=port,
        interface=Interfaces.WSGI,
        workers=min(os.cpu_count() or 1, MOST_PROCESSES),
        blocking_threads=8,
        # each keeps its connection to the database for as long as it is there
        blocking_threads_idle_timeout=KEPT_SECONDS,
        workers_kill_timeout=int(GRACE),
        log_enabled=False,
    )
    # a closed terminal ends it as Ctrl-C does, unless it was begun to outlive that; the server would begin anew
    outlives = signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    server.signal_handler_reload = (  # type: ignore[method-assign]  # there is no setting for it
        None if outlives else server.signal_handler_interrupt  # type: ignore[assignment]  # none leaves it ignored
    )
    server.on_startup(begun)
    # a copy of a connection to SQLite holds none of its locks: another program might take its log of changes away
    connections.close_all()
    with _worker_beside():
        server.serve(target_loader=partial(loaded, os.getpid()), wrap_loader=False)


def loaded(program: int) -> "WSGIHandler":
    """Load the application in a process that is about to serve; whoever ends the program does not wait for that."""
    # Ctrl-C and a closed terminal are for the program that started it, which tells it to end; twice, it would never
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGHUP})
    # what it inherited of that program hears the request to end and does nothing
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with, args=(program,), daemon=True).start()

    from fractional_cto.workspace.wsgi import application  # noqa: PLC0415  # takes a second, in each process by itself

    return application


def _end_with(program: int) -> None:
    """End this process when the one that started it is gone, however that one ended."""
    # a leash would not do: those that serve are copies of that program, and its end of one would be open in each
    while os.getppid() == program:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)
    # nobody else is there to end it when a page takes for ever
    time.sleep(GRACE)
    os.kill(os.getpid(), signal.SIGKILL)


def work(announce: Callable[[], None] = lambda: None) -> None:
    """Make the audits that wait and send the word that waits, until interrupted; announce is called when it begins."""
    from fractional_cto.workspace.audits import worker  # noqa: PLC0415  # its tables are known only once prepared
    from fractional_cto.workspace.notices.worker import beside  # noqa: PLC0415  # as above

    with beside():
        worker.until_interrupted(announce)


@contextmanager
def _worker_beside() -> Iterator[None]:
    """Keep a worker running beside this program; it ends with it, however that one ends."""
    over, begun, turn = threading.Event(), threading.Event(), threading.Lock()
    running: list[subprocess.Popen[bytes]] = []

    def keep() -> None:
        while True:
            with turn:
                if over.is_set():
                    return
                process = subprocess.Popen(  # noqa: S603  # our own module
                    [sys.executable, "-P", "-m", __name__], stdin=subprocess.PIPE, start_new_session=True
                )
                running[:] = [process]
            begun.set()
            with process:
                process.wait()
            # one that falls over at once shall not keep the machine busy
            over.wait(1)

    keeper = threading.Thread(target=keep, daemon=True)
    keeper.start()
    # a copy of this process, made while it starts another, would keep it waiting for as long as the copy serves
    begun.wait(GRACE)
    try:
        yield
    finally:
        with turn:
            over.set()
            for process in running:
                process.terminate()
        keeper.join(GRACE)


def main() -> None:
    """Work on a leash, for as long as the program that started this one is there."""
    import django  # noqa: PLC0415  # the environment must be known before settings are read

    django.setup()
    from fractional_cto.workspace.audits import leash  # noqa: PLC0415  # as above

    leash.hold(sys.stdin.fileno(), GRACE)
    work()


if __name__ == "__main__":
    main()
