"""Making accounts, and looking after them."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from fractional_cto.workspace.accounts.adapter import is_readable
from fractional_cto.workspace.accounts.models import DEACTIVATED, PROVED, RESET, Event, User
from fractional_cto.workspace.accounts.queries import has_second_factor
from fractional_cto.workspace.shared.editions import lock

TAKEN = "There already is an account with this address."


@transaction.atomic
def make_account(  # one keyword for each thing an account is made with
    *,
    email: str,
    name: str,
    password: str,
    actor: User | None = None,
    is_practitioner: bool = False,
    is_administrator: bool = False,
    is_first: bool = False,
    by_command: bool = False,
    is_proven: bool = False,
) -> User:
    """Make an account; its address counts as proven where a mail reached it, or for whoever runs the program.

    Raises ValidationError with a sentence where the address is taken.
    """
    try:
        with transaction.atomic():
            user = User.objects.create_user(
                email,
                password,
                name=name,
                is_practitioner=is_practitioner,
                is_administrator=is_administrator,
                is_first=is_first,
            )
    except IntegrityError as taken:
        raise ValidationError(TAKEN) from taken
    EmailAddress.objects.create(user=user, email=user.email, verified=is_proven, primary=True)
    Event.objects.create(actor=None if by_command else actor or user, verb="made the account of", account=user)
    return user


@transaction.atomic
def prove_address(*, account: User, here: str | None, identity: str | None = None) -> bool:
    """Note that whoever has the address has come, and forget what others may have left; tell whether that was new.

    Whoever passed an invitation's link on could have followed it themself: what was added to the account
    until now lets nobody in any more. Only the session ``here`` stays. Proven is it by a mail, which led
    to a new password, or by the directory under an ``identity``: then the password so far goes as well.
    """
    lock(account)
    address, _ = EmailAddress.objects.get_or_create(user=account, email=account.email, defaults={"primary": True})
    if address.verified:
        return False
    address.verified = True
    address.save()
    if identity is not None:
        account.set_unusable_password()
        account.save(update_fields=["password"])
    Authenticator.objects.filter(user=account.pk).delete()
    if apps.is_installed("allauth.socialaccount"):
        from allauth.socialaccount.models import SocialAccount  # noqa: PLC0415  # only where there is a directory

        SocialAccount.objects.filter(user=account.pk).exclude(uid=identity).delete()
    _sign_out(account, but=here)
    Event.objects.create(actor=account, verb=PROVED, account=account)
    return True


@transaction.atomic
def change_preferences(*, actor: User, name: str, theme: str, hide_names: bool) -> User:
    """Change how somebody is called and how pages look to them."""
    actor.name, actor.theme, actor.hide_names = name, theme, hide_names
    actor.save(update_fields=["name", "theme", "hide_names"])
    return actor


@transaction.atomic
def deactivate(*, actor: User, account: User) -> None:
    """Let an account in no more, from this moment on; nobody does that to themself."""
    _administers(actor, account)
    if not account.is_active:
        return
    account.is_active = False
    account.save(update_fields=["is_active"])
    _sign_out(account)
    Event.objects.create(actor=actor, verb=DEACTIVATED, account=account)


@transaction.atomic
def activate(*, actor: User, account: User) -> None:
    """Let an account in again."""
    _administers(actor, account)
    if account.is_active:
        return
    account.is_active = True
    account.save(update_fields=["is_active"])
    Event.objects.create(actor=actor, verb="activated the account of", account=account)


@transaction.atomic
def reset_second_factor(*, actor: User, account: User) -> None:
    """Forget somebody's second factors and sign them out everywhere; their password still stands."""
    _administers(actor, account)
    removed, _ = Authenticator.objects.filter(user=account.pk).delete()
    if not removed:
        return
    _sign_out(account)
    Event.objects.create(actor=actor, verb=RESET, account=account)


@transaction.atomic
def forget_unreadable(*, account: User) -> bool:
    """Forget one's app and codes that this installation's key does not open any more; tell whether there were any.

    Nobody could sign in with them. Passkeys stay; without another factor, recovery codes are none.
    """
    lock(account)
    own = Authenticator.objects.filter(user=account.pk)
    unreadable = [factor.pk for factor in own if not is_readable(factor)]
    if not unreadable:
        return False
    own.filter(pk__in=unreadable).delete()
    if not has_second_factor(account):
        own.delete()
    Event.objects.create(actor=account, verb="removed the unreadable codes of", account=account)
    return True


def _administers(actor: User, account: User) -> None:
    if not actor.is_administrator or actor == account:
        raise PermissionDenied


def _sign_out(account: User, *, but: str | None = None) -> None:
    for session in UserSession.objects.filter(user=account.pk).exclude(session_key=but):
        session.end()
