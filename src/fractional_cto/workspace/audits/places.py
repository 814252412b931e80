"""Where the files of a client lie, and from where repositories may be cloned."""

import shutil
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError

from fractional_cto.engine.errors import CtoError
from fractional_cto.engine.git import parse
from fractional_cto.workspace.audits.models import Repository, Run
from fractional_cto.workspace.clients.models import Client

PAGES = "pages"  # within the folder of an audit: what the pages of the workspace show


def folder_of(client: Client) -> Path:
    """Give the folder of everything that belongs to this client and to nobody else."""
    return Path(settings.ENVIRONMENT.data).resolve() / "clients" / client.key


def mirror_of(repository: Repository) -> Path:
    """Give the place of a clone."""
    return folder_of(repository.client) / "repositories" / f"{repository.number}.git"


def audit_of(run: Run, attempt: int | None = None) -> Path:
    """Give the folder of an audit: each attempt has its own, and the one that counts is the one its row names."""
    return folder_of(run.client) / "audits" / str(run.number) / str(attempt or run.attempt)


def scratch_of(run: Run, attempt: int) -> Path:
    """Give what an attempt may fill while it works."""
    return audit_of(run, attempt).with_name(f".scratch-{attempt}")


def tidy(run: Run) -> None:
    """Remove whatever attempts have left behind, but not a finished audit."""
    keep = str(run.attempt) if run.state == Run.State.DONE else None
    above = audit_of(run, 1).parent
    for entry in above.iterdir() if above.is_dir() else ():
        if entry.name != keep:
            shutil.rmtree(entry, ignore_errors=True)
    if keep is None and above.is_dir():
        shutil.rmtree(above, ignore_errors=True)


def allowed_address(address: str) -> str:
    """Give an address that may be cloned from.

    Raises ValidationError with the way out for one that is not plain https, or whose host is not listed.
    """
    listed = {host.strip().lower() for host in settings.ENVIRONMENT.clone_hosts.split(",") if host.strip()}
    if not listed:
        message = (
            "Cloning by address is off here: whoever runs the workspace lists the hosts in CTO_CLONE_HOSTS. "
            "Or clone it yourself and give the folder."
        )
        raise ValidationError(message)
    try:
        parts = parse(address)
    except CtoError as refusal:
        message = f"{str(refusal)[:1].upper()}{str(refusal)[1:]}."
        raise ValidationError(message) from None
    if (parts.hostname or "").lower() not in listed:
        message = f"{parts.hostname} is not among the hosts that may be cloned from; CTO_CLONE_HOSTS lists them."
        raise ValidationError(message)
    return address
