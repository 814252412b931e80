"""Where mail goes, from an address such as ``smtp://user:password@host:587``."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

BACKENDS = "django.core.mail.backends"
PORTS = {"smtp": 587, "smtps": 465}
TIMEOUT = 15  # seconds


def mail(url: str, folder: Path) -> dict[str, Any]:
    """Read the address of a mail server; without one, every mail becomes a file in the folder.

    ``smtp`` begins in the clear and then encrypts, as servers at port 587 want it; ``smtps`` is encrypted
    from the first byte. Raises ValueError with a sentence for an address that is none.
    """
    if not url:
        return {"EMAIL_BACKEND": f"{BACKENDS}.filebased.EmailBackend", "EMAIL_FILE_PATH": folder / "mail"}
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        message = "CTO_MAIL takes an address such as smtp://user:password@host:587 or smtps://host:465"
        raise ValueError(message)
    return {
        "EMAIL_BACKEND": f"{BACKENDS}.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": TIMEOUT,
    }
