"""Secrets at rest: sealed so that only this installation reads them, and only for the purpose they were sealed for."""

import base64

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


class Unreadable(Exception):
    """It was sealed by another installation or for another purpose, or this installation's key has changed."""


def seal(secret: str, *, purpose: str, owner: str = "") -> str:
    """Encrypt a secret with a key that is derived from the installation's for this purpose and owner."""
    return _cipher(purpose, owner).encrypt(secret.encode()).decode()


def unseal(sealed: str, *, purpose: str, owner: str = "") -> str:
    """Decrypt it. Raises Unreadable."""
    try:
        return _cipher(purpose, owner).decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise Unreadable from None


def _cipher(purpose: str, owner: str) -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=owner.encode(), info=purpose.encode())
    return Fernet(base64.urlsafe_b64encode(derived.derive(settings.SECRET_KEY.encode())))
