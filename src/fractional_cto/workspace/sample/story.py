"""The sample from beginning to end: every record comes about by the actions that people use."""

import secrets
from pathlib import Path

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.sample.afterwards import follow
from fractional_cto.workspace.sample.agreement import agree
from fractional_cto.workspace.sample.cast import PARTS, PRACTITIONER, gather
from fractional_cto.workspace.sample.choices import choose
from fractional_cto.workspace.sample.conversations import ask_again, converse
from fractional_cto.workspace.sample.dangers import threaten
from fractional_cto.workspace.sample.evidence import look
from fractional_cto.workspace.sample.focus import work
from fractional_cto.workspace.sample.ownership import own, stand_by
from fractional_cto.workspace.sample.programs import connect
from fractional_cto.workspace.sample.selection import select
from fractional_cto.workspace.sample.stopping import stop


def tell(repository: Path) -> str:
    """Make the sample on a real repository, and give the password of everybody in it.

    Raises RuntimeError with a sentence where the repository can not be audited.
    """
    today, password = timezone.localdate(), f"sample-{secrets.token_urlsafe(9)}"
    cast = gather(password, today)
    engagement = agree(cast, today)
    own(cast, today)
    converse(cast, today)
    look(cast, engagement, repository, today)
    ask_again(cast, today)
    choose(cast, engagement, today)
    threaten(cast, engagement, today)
    select(cast, engagement, today)
    follow(cast, engagement, today)
    stop(cast, engagement, today, work(cast, engagement, today))
    stand_by(cast)
    connect(cast)
    return password


def renewed() -> str:
    """Give everybody of the sample a new password, where there is a sample already; empty where there is none."""
    emails = [PRACTITIONER.email, *(part.email for part in PARTS if part.role)]
    accounts = User.objects.filter(email__in=emails)
    if not accounts:
        return ""
    password = f"sample-{secrets.token_urlsafe(9)}"
    # a password is made slow to try, and it is one for all of them
    accounts.update(password=make_password(password))
    return password


def logins() -> list[tuple[str, str]]:
    """Give the address and the part of everybody who can sign in."""
    return [(part.email, part.title) for part in (PRACTITIONER, *PARTS) if part.role]
