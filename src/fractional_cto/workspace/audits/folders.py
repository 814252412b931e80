"""Which folders of this machine may be audited, and for which client.

Whoever runs the workspace lists folders in CTO_REPOSITORIES: for one client, or for whoever registers them first. What
one client has registered, now or once, no other can, nor what lies in it or around it, nor what shares its history.
All this is refused in one sentence, which does not tell whether a folder is another client's, just not listed, or no
repository. Nothing of another client's is opened for it: where its history lies is kept in the row.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError

from fractional_cto.engine.errors import CtoError
from fractional_cto.engine.git import Git, history, locate
from fractional_cto.workspace.audits.models import Repository
from fractional_cto.workspace.clients.access import seats_of
from fractional_cto.workspace.clients.models import Client, Seat
from fractional_cto.workspace.shared.nul import without

REFUSED = (
    "This folder can not be audited for this client, or it is no repository. Choose another one, or ask whoever runs "
    "the workspace to list it for this client in CTO_REPOSITORIES."
)
NONE_LISTED = "Folders of this server can not be audited: whoever runs it lists the allowed ones in CTO_REPOSITORIES."


def allowed(client: Client, path: Path) -> Path:
    """Give the real folder behind a path that may be audited for this client.

    Asked when a folder is registered and before each audit: folders become links, and settings change.
    Raises ValidationError with the way out.
    """
    environment = settings.ENVIRONMENT
    listed = environment.folders()
    if not path.is_absolute():
        message = "Give the whole path of the folder, from / on."
        raise ValidationError(message)
    if not listed and not environment.is_local:
        raise ValidationError(NONE_LISTED)
    if (real := _real(path)) is None:
        raise ValidationError(REFUSED)
    # asked before anything in the folder is opened
    _want_listed(client, real)
    store = store_of(real)
    if store:
        _want_listed(client, store)
    parts = {real, store or real}
    own = [folder for key, folder in listed if key == client.key]
    others: list[Path] = [folder for key, folder in listed if key not in {"", client.key}]
    # whoever runs the workspace decides; only where nothing was decided, the first to come does
    if not all(_below(part, own) for part in parts):
        others += _registered_by_others(client)
    if any(_within(part, other) for part in parts for other in others):
        raise ValidationError(REFUSED)
    # around another's only a repository can be read; a mere folder is none
    if store and any(_within(other, real) for other in others):
        raise ValidationError(REFUSED)
    return real


def repository(seat: Seat, path: Path) -> Path:
    """Give the real folder behind the path of a repository that somebody may register.

    Raises ValidationError: with what is wrong, where that tells nobody of other clients' folders.
    """
    real = allowed(seat.client, path)
    try:
        looked_at(real)
    except ValidationError:
        if _may_know(seat, real):
            raise
        raise ValidationError(REFUSED) from None
    return real


def looked_at(folder: Path) -> None:
    """Want a git repository there that can be read. Raises ValidationError with a sentence."""
    try:
        locate(folder)
    except CtoError as refusal:
        message = without(f"{refusal}.")
        raise ValidationError(message) from None


def has(folder: Path, revision: str) -> bool:
    """Tell whether a repository has a revision."""
    with suppress(CtoError), Git(folder) as git:
        return bool(git.resolve(revision))
    return False


def store_of(folder: Path) -> Path | None:
    """Give where the history of a repository lies, which several work trees can share; nothing where there is none."""
    with suppress(CtoError):
        return history(folder)
    return None


def _want_listed(client: Client, part: Path) -> None:
    """Refuse what lies elsewhere than listed for this client or for all, and what belongs to the workspace itself."""
    environment = settings.ENVIRONMENT
    listed = environment.folders()
    # a link can lead to a name that is no text, which no row can keep
    if str(part) != without(str(part)):
        raise ValidationError(REFUSED)
    if listed and not _below(part, [folder for key, folder in listed if key in {"", client.key}]):
        raise ValidationError(REFUSED)
    if _within(part, environment.data.resolve()):
        raise ValidationError(REFUSED)


def _may_know(seat: Seat, folder: Path) -> bool:
    """Tell whether somebody may know of any folder there what it is: no other client's can be told from it."""
    environment = settings.ENVIRONMENT
    listed = environment.folders()
    if _below(folder, [place for key, place in listed if key == seat.client.key]):
        return True
    whole = {each.client_id for each in seats_of(seat.user) if each.user.has_perm("audit.run", each)}
    return environment.is_local and not Client.objects.exclude(pk__in=whole).exists()


def _registered_by_others(client: Client) -> Iterator[Path]:
    """Yield what other clients have registered: the folder, what it is now, and where its history lay then."""
    theirs = Repository.objects.filter(kind=Repository.Kind.PATH).exclude(client=client)
    for location, store in theirs.values_list("location", "store"):
        yield Path(location)
        # what leads nowhere by now is nobody's
        if real := _real(Path(location)):
            yield real
        if store:
            yield Path(store)


def _real(path: Path) -> Path | None:
    """Give the real folder behind a path; nothing where its links lead in a circle."""
    with suppress(RuntimeError, ValueError):
        return path.resolve()
    return None


def _below(part: Path, folders: list[Path]) -> bool:
    return any(part.is_relative_to(folder) for folder in folders)


def _within(folder: Path, other: Path) -> bool:
    """Tell whether a folder is another or lies in it, also where a mount or a letter's case gives it two names."""
    if folder.is_relative_to(other):
        return True
    with suppress(OSError):
        sought = other.stat()
        return any(os.path.samestat(each.stat(), sought) for each in (folder, *folder.parents) if each.exists())
    return False
