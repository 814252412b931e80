"""Secrets of a client at rest: sealed as this client's."""

from django.core.exceptions import ValidationError

from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.shared import vault

PURPOSE = "fractional-cto/repository-credentials/1"


def seal(client: Client, secret: str) -> str:
    """Encrypt a secret so that only this installation can read it, and only as this client's."""
    return vault.seal(secret, purpose=PURPOSE, owner=client.key)


def unseal(client: Client, sealed: str) -> str:
    """Decrypt it. Raises ValidationError with a sentence where the installation's key has changed since."""
    try:
        return vault.unseal(sealed, purpose=PURPOSE, owner=client.key)
    except vault.Unreadable:
        message = "The stored credentials can not be read: this installation's key has changed. Register it anew."
        raise ValidationError(message) from None
