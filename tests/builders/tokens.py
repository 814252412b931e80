"""Tokens in a line, and programs that read with them."""

from datetime import timedelta
from uuid import uuid4

from django.test import Client as Browser
from django.utils import timezone

from fractional_cto.workspace.api import actions
from fractional_cto.workspace.api.minting import hashed, mint
from fractional_cto.workspace.api.models import Token


def token(seat, name="Dashboard", days=30):
    """Make a token; gives it and what it is."""
    return actions.make_token(seat=seat, name=name, days=days, once=uuid4())


def expired(seat):
    """Make a token whose day has passed, and give what it is."""
    secret, before = mint(), timezone.now() - timedelta(days=2)
    Token.objects.create(client=seat.client, seat=seat, name="Old", digest=hashed(secret), days=1, made_at=before)
    return secret


def program(secret=""):
    """Give a program that asks with a token, or with none."""
    return Browser(headers={"Authorization": f"Bearer {secret}"} if secret else {})
