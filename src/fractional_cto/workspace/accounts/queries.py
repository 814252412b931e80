"""Reading accounts: only what concerns signing in, and nothing of any client."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from fractional_cto.workspace.accounts.models import PROVED, Event, User
from fractional_cto.workspace.shared.prepared import prepared

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_second_factor(user: User) -> bool:
    """Tell whether this person signs in with two factors; recovery codes alone are none."""
    return bool(_factors(user.pk))


@prepared
def _factors(user: int) -> QuerySet[Any, str]:
    known: QuerySet[Any, str] = Authenticator.objects.filter(user=user, type__in=FACTORS).values_list("type", flat=True)
    return known[:1]


def is_proven(user: User) -> bool:
    """Tell whether whoever has this account is known to read what is sent to its address."""
    return User.objects.filter(proven("pk"), pk=user.pk).exists()


def proven(account: str, at: str = "") -> Q:
    """Give the condition that the account a row names has a proven address, and had it at the row's own time.

    What was done before the address was proven may have been done by whoever had the invitation's link.
    """
    known = EmailAddress.objects.filter(user=OuterRef(account), email=F("user__email"), verified=True)
    if not at:
        return Q(Exists(known))
    later = Event.objects.filter(account=OuterRef(account), verb=PROVED, at__gt=OuterRef(at))
    return Q(Exists(known)) & ~Q(Exists(later))


def known(account: str) -> Q:
    """Give the condition that the account a row names is known to be its owner's: by its address or a second factor."""
    factors = Authenticator.objects.filter(user=OuterRef(account), type__in=FACTORS)
    return proven(account) | Q(Exists(factors))


def accounts(reader: User) -> QuerySet[User]:
    """Every account, by name, each with ``has_factor``; nothing for whoever is no administrator."""
    if not reader.is_administrator:
        return User.objects.none()
    factors = Authenticator.objects.filter(user=OuterRef("pk"), type__in=FACTORS)
    return User.objects.annotate(has_factor=Exists(factors)).order_by("name", "email")


def events(reader: User) -> QuerySet[Event]:
    """Give what was done to accounts, newest first; nothing for whoever is no administrator."""
    if not reader.is_administrator:
        return Event.objects.none()
    return Event.objects.select_related("actor", "account")
