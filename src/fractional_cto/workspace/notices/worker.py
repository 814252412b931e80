"""The worker of the queue: sends one notice at a time, beside the audits, in the same program.

A mail server that is away keeps nobody else waiting: what could not be sent is tried again later, and meanwhile the
server is left alone.
"""

import logging
import os
import secrets
import smtplib
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, close_old_connections, connections
from django.utils import timezone

from fractional_cto.workspace.notices import chat, letters, queue
from fractional_cto.workspace.notices.models import Channel, Notice
from fractional_cto.workspace.notices.reminders import remind
from fractional_cto.workspace.shared import vault

log = logging.getLogger(__name__)

POLL = 2.0
EVERY = 300.0  # seconds between two looks at what is due
FOR_GOOD = 500  # from here on a mail server's refusal is final
REST = 30.0  # seconds that a mail server which does not answer is left alone
State, Why = Notice.State, Notice.Why


def work(stop: threading.Event) -> None:
    """Send what waits until asked to stop."""
    looked = -EVERY
    me = f"{socket.gethostname()[:30]}-{os.getpid()}-{secrets.token_hex(6)}"
    while not stop.is_set():
        pause = REST
        close_old_connections()
        try:
            if time.monotonic() - looked > EVERY:
                looked = time.monotonic()
                remind(timezone.now())
            pause = _look(me)
        except OperationalError:
            # a database that is away for a moment is asked again
            pause = POLL
        except Exception:
            # word goes on for as long as audits do
            log.exception("the word that waits could not be looked at")
        stop.wait(pause)
    connections.close_all()


@contextmanager
def beside() -> Iterator[None]:
    """Work in a thread for as long as something else is done."""
    stop = threading.Event()
    thread = threading.Thread(target=work, args=(stop,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(POLL)


def _look(me: str) -> float:
    """Send one notice, if one waits; give how long to rest before the next look."""
    notice = queue.claim(me)
    if notice is None:
        return POLL
    return 0 if send(notice) else REST


def send(notice: Notice) -> bool:
    """Send one notice; tell whether the way it goes by is open."""
    try:
        if notice.channel:
            return _say(notice, notice.channel)
        letter = letters.letter(notice)
        if isinstance(letter, letters.Unsent):
            queue.end(notice, State.DROPPED, letter.why)
            return True
        letter.send()
    except smtplib.SMTPRecipientsRefused as refused:
        if all(code >= FOR_GOOD for code, _ in refused.recipients.values()):
            queue.end(notice, State.FAILED, Why.REFUSED)
        else:
            queue.postpone(notice, Why.SERVER)
    except (OSError, smtplib.SMTPException) as failed:
        # neither whom nor what: a log is read by others
        log.warning("a notice could not be mailed: %s", type(failed).__name__)
        queue.postpone(notice, Why.SERVER)
        return False
    except OperationalError:
        # a database that is away is asked again: the lease runs out and the notice is taken up once more
        raise
    except Exception:
        # what can not be said of one thing may not keep the word of others waiting
        log.exception("a notice could not be written")
        queue.postpone(notice, Why.MISTAKE)
    else:
        queue.end(notice, State.SENT)
    return True


def _say(notice: Notice, channel: Channel) -> bool:
    """Tell a team's chat, in a process of its own; a chat that is away keeps no mail waiting."""
    said = letters.message(notice, channel)
    if isinstance(said, letters.Unsent):
        return queue.end(notice, State.DROPPED, said.why)
    try:
        told = chat.ask(chat.unseal(notice.client, channel.sealed), said) if notice.client else {}
    except vault.Unreadable:
        return queue.end(notice, State.FAILED, Why.REFUSED)
    if told.get("sent"):
        queue.end(notice, State.SENT)
    elif "refused" in told:
        queue.end(notice, State.FAILED, Why.REFUSED)
    else:
        queue.postpone(notice, Why.SERVER)
        queue.rest(channel.pk)
    return True
