"""Who a program is: the token in its header, and nothing else it may send."""

import time

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from ninja.security import HttpBearer

from fractional_cto.workspace.api import actions, queries
from fractional_cto.workspace.api.errors import WAIT, TooOften
from fractional_cto.workspace.api.models import Token
from fractional_cto.workspace.clients.models import Seat

MOST = 30  # wrong tokens that one address of the network may try within a minute


class Bearer(HttpBearer):
    """Lets in whoever brings a token that opens a seat; counts who brings wrong ones."""

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:
        """Give the token where it opens its seat. One of ours that does so no more is no guess, and is not counted."""
        # found by its hash, so that how long this takes tells nothing of what is right; programs that share an address
        # with somebody who guesses are let in all the same
        found = queries.token_of(token)
        if found is None:
            place = f"wrong-tokens/{get_adapter().get_client_ip(request)}/{int(time.time()) // WAIT}"
            tried = cache.get(place, 0)
            if tried >= MOST:
                raise TooOften
            cache.set(place, tried + 1, WAIT)
            return None
        if not queries.lets_in(found):
            return None
        actions.note_use(token=found)
        return found


def reader(request: HttpRequest, permission: str) -> Seat:
    """Give the seat that a request's token opens. Raises PermissionDenied where its role may not read that."""
    seat: Seat = request.auth.seat  # type: ignore[attr-defined]  # set by the library to what authenticate gave
    if not seat.user.has_perm(permission, seat):
        raise PermissionDenied
    return seat
