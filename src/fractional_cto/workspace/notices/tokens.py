"""What stands signed in a mail: the way to have no more of its kind, and the name by which it is known again."""

from django.core import signing
from django.urls import reverse
from django.utils.crypto import salted_hmac

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.notices.models import Notice

SALT = "fractional-cto/no-more/1"
NAME = "fractional-cto/message/1"


def stop_address(user: User, kind: str) -> str:
    """Give the address at which somebody stops a kind of mail, signed in or not."""
    return reverse("notices:stop", kwargs={"token": signing.dumps([user.pk, kind], salt=SALT)})


def read(token: str) -> tuple[User, str] | None:
    """Give whose mails of which kind a token stops; None for one that is not ours."""
    try:
        person, kind = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError):
        return None
    user = User.objects.filter(pk=person).first()
    return (user, str(kind)) if user else None


def name_of(notice: Notice) -> str:
    """Give the same name each time, which tells nobody how many there are."""
    return salted_hmac(NAME, str(notice.pk), algorithm="sha256").hexdigest()[:32]
