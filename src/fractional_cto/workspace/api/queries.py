"""Reading tokens: whose they are, and which seat one opens."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from fractional_cto.workspace.accounts.models import ENDED, Event
from fractional_cto.workspace.api.minting import hashed, is_ours
from fractional_cto.workspace.api.models import Token
from fractional_cto.workspace.clients.access import held
from fractional_cto.workspace.clients.middleware import wants_second_factor
from fractional_cto.workspace.clients.models import Seat


def tokens(seat: Seat) -> QuerySet[Token]:
    """Give one's own tokens, to who lets people in everybody's; each tells whether it ``opens``."""
    known = Token.objects.filter(client=seat.client_id).select_related("seat__user", "revoked_by")
    own = known if seat.user.has_perm("seats.change", seat) else known.filter(seat=seat.pk)
    return own.annotate(opens=_opens())


def token_of(secret: str) -> Token | None:
    """Find a token by what it is, with its seat; each tells whether it ``opens``."""
    if not is_ours(secret):
        return None
    known = Token.objects.filter(digest=hashed(secret)).select_related("seat__user", "seat__client")
    return known.annotate(opens=_opens()).first()


def lets_in(token: Token) -> bool:
    """Tell whether a token of ``token_of`` opens its seat; who must add a second factor first sees no page either."""
    opens: bool = getattr(token, "opens", False)
    return opens and not token.expired and not wants_second_factor(token.seat.user)


def _opens() -> Q:
    """Give the condition that nothing but time keeps a token from opening its seat.

    What ended somebody's sessions ended their tokens: whoever had the account until then may have made them.
    """
    seats = Seat.objects.filter(held(), pk=OuterRef("seat"), user__is_active=True)
    ended = Event.objects.filter(account=OuterRef("seat__user"), verb__in=ENDED, at__gte=OuterRef("made_at"))
    return Q(revoked_at=None) & Exists(seats) & ~Exists(ended)
