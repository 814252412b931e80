import smtplib
import threading

import pytest
from django.core.mail.backends import locmem
from django.db import OperationalError

from fractional_cto.workspace.notices import chat, queue, worker
from fractional_cto.workspace.notices.models import Notice
from fractional_cto.workspace.shared import notices
from tests.builders.notices import channel, deliver
from tests.workspace.notices.test_queue import hurry


@pytest.fixture
def server(monkeypatch):
    """Let the mail server fail with something, until told otherwise: ``server(error)``."""

    def fail(error=None):
        def send(_self, messages):
            if error:
                raise error
            return len(messages)

        monkeypatch.setattr(locmem.EmailBackend, "send_messages", send)

    return fail


def refused(*codes):
    return smtplib.SMTPRecipientsRefused({f"{code}@example.org": (code, b"") for code in codes})


@pytest.mark.parametrize(
    "error",
    [ConnectionRefusedError(), TimeoutError(), smtplib.SMTPServerDisconnected(), refused(450), refused(550, 450)],
)
def test_what_the_server_does_not_take_now_waits(ready, server, error):
    server(error)
    deliver()

    waiting = Notice.objects.get()
    assert (waiting.state, waiting.why, waiting.attempt) == ("waiting", "server", 1)
    server()
    hurry()
    deliver()
    assert Notice.objects.get().state == "sent"


def test_an_address_that_takes_no_mail_is_asked_once(ready, server):
    server(refused(550))
    deliver()

    assert (Notice.objects.get().state, Notice.objects.get().why) == ("failed", "refused")


def test_a_server_that_is_away_is_left_alone_for_a_while(ready, server, caplog):
    server(ConnectionRefusedError("for sam@example.org"))

    assert not worker.send(queue.claim("one"))
    assert "sam@" not in caplog.text


def test_what_can_not_be_written_keeps_no_other_waiting(ready, monkeypatch, caplog):
    def broken(*_):
        return 1 / 0

    kind = notices.KINDS["decision-ready"]
    monkeypatch.setitem(notices.KINDS, "decision-ready", notices.Kind(name=kind.name, title=kind.title, word=broken))

    assert worker.send(queue.claim("one"))
    assert Notice.objects.get().why == "mistake"
    assert "ZeroDivisionError" in caplog.text


def test_one_killed_in_the_middle_sends_one_again_with_the_same_name(ready, mailoutbox):
    # it had sent, and had no time to say so
    sent = worker.letters.letter(queue.claim("one"))
    sent.send()
    hurry()
    deliver()

    assert len(mailoutbox) == 2
    assert len({mail.extra_headers["Message-ID"] for mail in mailoutbox}) == 1
    assert queue.claim("three") is None


def test_works_until_asked_to_stop_whatever_the_database_does(monkeypatch):
    stop, looked = threading.Event(), []

    def look(_me):
        looked.append(1)
        if len(looked) > 1:
            stop.set()
        raise OperationalError

    monkeypatch.setattr(worker, "_look", look)
    monkeypatch.setattr(worker, "POLL", 0.0)
    monkeypatch.setattr(worker, "remind", lambda _now: None)
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    monkeypatch.setattr(worker.connections, "close_all", lambda: None)

    worker.work(stop)

    assert len(looked) == 2


@pytest.fixture
def said(ready, people, monkeypatch):
    """Have a chat connected before a decision is ready, and give what it was told: ``said(answer)``."""
    told = []
    made = channel(people)
    queue.write("decision-ready", "entry-again", people.client.pk, ready.pk, {people["S"].pk})

    def tell(answer):
        monkeypatch.setattr(chat, "ask", lambda address, text: told.append((address, text)) or answer)
        deliver()
        return told, Notice.objects.get(channel=made)

    return tell


def test_a_chat_is_told_that_something_waits_and_names_nothing(said, people):
    told, notice = said({"sent": True, "service": "Slack"})

    ((address, text),) = told
    assert address == "jsons://example.org/hook"
    assert text.splitlines()[0] == "A decision waits for its decider."
    assert text.splitlines()[1].endswith("/decisions/1/#options")
    assert "Who releases" not in text
    assert notice.state == "sent"


@pytest.mark.parametrize(
    ("answer", "state"), [({"refused": "Inside."}, "failed"), ({}, "waiting"), ({"sent": False}, "waiting")]
)
def test_a_chat_that_does_not_take_it_keeps_no_mail_waiting(said, mailoutbox, answer, state):
    assert said(answer)[1].state == state
    assert [mail.to for mail in mailoutbox] == [["sam@example.org"]]


def test_a_chat_that_does_not_answer_is_left_alone_and_others_are_not(said, people, ready):
    said({})
    queue.write("decision-due", "entry-next", people.client.pk, ready.pk, {people["S"].pk})
    asked = queue.claim("one")

    assert asked.channel is None
    assert queue.claim("one") is None


def test_a_chat_whose_address_can_not_be_read_any_more_is_given_up(said, settings):
    settings.SECRET_KEY = "another"  # noqa: S105  # opens nothing

    assert said({"sent": True})[1].why == "refused"
