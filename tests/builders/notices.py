"""People who read their mail, and the worker that sends it."""

from uuid import uuid4

from allauth.account.models import EmailAddress
from django.core import mail

from fractional_cto.workspace.notices import actions, queue, worker


def prove(*users):
    """Let people have proven their addresses."""
    for user in users:
        EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})


def deliver():
    """Send everything that waits, and give the mails that went out."""
    before = len(mail.outbox)
    while notice := queue.claim("worker"):
        worker.send(notice)
    return mail.outbox[before:]


def channel(people, **said):
    """Connect a chat, as the practitioner."""
    wanted = {"name": "general", "address": "jsons://example.org/hook", "names": False, "service": "Slack", **said}
    return actions.connect(seat=people.seats["P"], once=uuid4(), **wanted)
