"""A team's chat: looked at when somebody gives its address, spoken to when there is word; see speaker.py."""

import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from typing import Any

from django.core.exceptions import ValidationError

from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.shared import vault

PURPOSE = "fractional-cto/chat/1"
PATIENCE = 10  # seconds: mail and the chats of others wait meanwhile
MISSING = "Chats need a further part: pip install 'fractional-cto[workspace,chat]'"
SILENT = "The chat could not be asked now: try again in a moment."
# Only tests name any: machines of one's own that are spoken to all the same, and who vouches for them.
ALLOWED: tuple[str, ...] = ()
CERTIFICATES = ""


def is_there() -> bool:
    """Tell whether the extra is installed."""
    return importlib.util.find_spec("apprise") is not None


def service_of(address: str) -> str:
    """Give the name of the chat at an address. Raises ValidationError where it is not spoken to."""
    if not is_there():
        raise ValidationError(MISSING)
    told = ask(address, "")
    if "service" not in told:
        raise ValidationError(told.get("refused") or SILENT)
    return str(told["service"])


def ask(address: str, text: str) -> dict[str, Any]:
    """Have a process of its own look at an address, and say the text there; nothing where it does not answer."""
    asked = json.dumps({"address": address, "text": text, "allowed": ALLOWED})
    with tempfile.TemporaryDirectory() as scratch:
        # no setting of ours but where this program lies
        here = {name: os.environ[name] for name in ("PYTHONPATH",) if name in os.environ}
        surroundings = {"PATH": os.defpath, "HOME": scratch, "TMPDIR": scratch, "LC_ALL": "C.UTF-8", **here}
        if CERTIFICATES:
            surroundings["REQUESTS_CA_BUNDLE"] = CERTIFICATES
        try:
            done = subprocess.run(  # our own module; the address travels by the pipe, so no list of processes shows it
                [sys.executable, "-P", "-m", "fractional_cto.workspace.notices.speaker"],
                input=asked, env=surroundings, capture_output=True, text=True, timeout=PATIENCE, check=False,
            )  # fmt: skip
            told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        except (subprocess.TimeoutExpired, ValueError, IndexError):
            return {}
    return told


def seal(client: Client, address: str) -> str:
    """Encrypt an address so that only this installation can read it, and only as this client's."""
    return vault.seal(address, purpose=PURPOSE, owner=client.key)


def unseal(client: Client, sealed: str) -> str:
    """Decrypt it. Raises vault.Unreadable."""
    return vault.unseal(sealed, purpose=PURPOSE, owner=client.key)
