"""What a child process is told about an audit it shall make."""

from pathlib import Path
from typing import Any

from django.conf import settings

from fractional_cto.workspace.audits import vault
from fractional_cto.workspace.audits.asking import told
from fractional_cto.workspace.audits.folders import allowed
from fractional_cto.workspace.audits.models import Repository, Run
from fractional_cto.workspace.audits.places import allowed_address, audit_of, folder_of, mirror_of


def request_of(run: Run) -> dict[str, Any]:
    """Say which repositories, at which revision, what people told, and where to write.

    Whether they may be audited is asked again: settings and folders may have changed since they were registered.
    Raises ValidationError with a sentence where one may not.
    """
    subjects = run.subjects.select_related("repository__client")
    return {
        "repositories": {each.repository.name: _where(each.repository) for each in subjects},
        "revision": run.revision,
        "answers": told(run.client),
        "out": str(audit_of(run)),
        "cache": str(folder_of(run.client) / "cache"),
    }


def _where(repository: Repository) -> dict[str, Any]:
    if repository.kind == Repository.Kind.PATH:
        return {"path": str(allowed(repository.client, Path(repository.location)))}
    environment, sealed = settings.ENVIRONMENT, repository.credentials
    certificates = environment.clone_certificates
    return {
        "path": str(mirror_of(repository)),
        "source": {
            "address": allowed_address(repository.location),
            "credentials": vault.unseal(repository.client, sealed) if sealed else "",
            "private": environment.clone_private,
            "certificates": str(certificates) if certificates else None,
        },
    }
