"""What a mail says: worked out when it goes out, for whoever reads it, as they may read it then."""

from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.accounts.queries import is_proven
from fractional_cto.workspace.clients.access import held, seats_of
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.notices import digest, tokens
from fractional_cto.workspace.notices.models import Channel, Notice, Unwanted
from fractional_cto.workspace.shared import notices
from fractional_cto.workspace.shared.links import absolute
from fractional_cto.workspace.shared.notices import DIGEST

Why = Notice.Why


@dataclass(frozen=True, kw_only=True)
class Unsent:
    """Why there is nothing to send."""

    why: Notice.Why


def letter(notice: Notice) -> EmailMessage | Unsent:
    """Write the mail, if its reader is let in, wants it, has proven the address, and something waits for them still."""
    reader = User.objects.get(pk=notice.recipient_id)
    seats = seats_of(reader)
    if not reader.is_active or not (seats.filter(client=notice.client_id) if notice.client_id else seats).exists():
        return Unsent(why=Why.GONE)
    if Unwanted.objects.filter(user=reader.pk, kind=notice.kind).exists():
        return Unsent(why=Why.UNWANTED)
    if not is_proven(reader):
        return Unsent(why=Why.UNPROVEN)
    said = _digest(notice, reader) if notice.kind == DIGEST else _word(notice, reader)
    if said is None:
        return Unsent(why=Why.OVER)
    return _envelope(notice, *said)


def message(notice: Notice, channel: Channel) -> str | Unsent:
    """Say to a team that something waits, of what everybody at the client may read and as long as it does wait.

    Whoever connected the chat still has to serve the client: they answer for who reads it.
    """
    kind = notices.KINDS.get(notice.kind)
    seat = seats_of(notice.recipient).filter(client=notice.client_id).first()
    maker = Seat.objects.filter(held(), client=notice.client_id, user=channel.made_by_id, user__is_active=True)
    if channel.removed_at or seat is None or not any(one.user.has_perm("chat.change", one) for one in maker):
        return Unsent(why=Why.GONE)
    word = kind.word(seat, notice.thing) if kind and notice.thing else None
    if kind is None or word is None:
        return Unsent(why=Why.OVER)
    if not word.open:
        return Unsent(why=Why.PRIVATE)
    lines = [kind.chat, *([digest.one_line(word.title)] if channel.names else []), absolute(word.href)]
    return "\n".join(lines)


def _word(notice: Notice, reader: User) -> tuple[str, str] | None:
    """Say what is asked; of what not everybody may read, and where names are hidden, only that something waits."""
    seat, kind = seats_of(reader).get(client=notice.client_id), notices.KINDS.get(notice.kind)
    word = kind.word(seat, notice.thing) if kind and notice.thing else None
    if kind is None or word is None:
        return None
    told = word.open and not reader.hide_names
    subject = f"{seat.client}: {kind.title}" if told else "Something waits for you"
    said = {
        "word": _on_lines(word),
        "client": digest.one_line(str(seat.client)),
        "told": told,
        "link": absolute(word.href),
    }
    return subject, render_to_string("notices/word.txt", said)


def _on_lines(word: notices.Word) -> notices.Word:
    return replace(
        word, asks=digest.one_line(word.asks), title=digest.one_line(word.title), adds=digest.one_line(word.adds)
    )


def _digest(notice: Notice, reader: User) -> tuple[str, str] | None:
    found = digest.digests(notice, timezone.now())
    if not found:
        return None
    return digest.subject(reader, found), render_to_string("notices/digest.txt", {"digests": found})


def _envelope(notice: Notice, subject: str, text: str) -> EmailMessage:
    """Address a mail, with the way to have no more of its kind; sent twice it is known as the same."""
    stop = absolute(tokens.stop_address(notice.recipient, notice.kind))
    text = f"{text.rstrip()}\n\n-- \nFractional CTO\nNo more mails of this kind: {stop}\n"
    parts = urlsplit(settings.ENVIRONMENT.address)
    headers = {
        "Message-ID": f"<{tokens.name_of(notice)}@{parts.hostname or 'localhost'}>",
        "Auto-Submitted": "auto-generated",
        "List-Unsubscribe": f"<{stop}>",
    }
    if parts.scheme == "https":
        # without TLS no mail program is allowed to do it by itself
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    line = f"Fractional CTO: {digest.one_line(subject)}"
    return EmailMessage(line, text, to=[notice.recipient.email], headers=headers)
