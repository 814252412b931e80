"""What the header shows of clients."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from fractional_cto.workspace.clients.access import shown_clients


def clients(request: HttpRequest) -> dict[str, Any]:
    """Give the clients that whoever asks may switch to; asked of the database only where they are shown."""
    user = request.user
    return {"own_clients": SimpleLazyObject(lambda: shown_clients(user.pk)) if user.is_authenticated else []}
