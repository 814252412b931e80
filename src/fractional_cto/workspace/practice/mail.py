"""What is written to somebody who is invited."""

import logging
import smtplib

from django.core.mail import send_mail
from django.template.loader import render_to_string

from fractional_cto.workspace.practice.models import Invitation

log = logging.getLogger(__name__)


def send(invitation: Invitation, link: str) -> bool:
    """Mail the link, and tell whether that worked. The mail names no client: addresses get mistyped."""
    text = render_to_string("practice/invitation.txt", {"invitation": invitation, "link": link})
    try:
        send_mail("Fractional CTO: you are invited", text, None, [invitation.email])
    except (OSError, smtplib.SMTPException) as failed:
        log.warning("an invitation could not be mailed: %s", type(failed).__name__)
        return False
    return True
