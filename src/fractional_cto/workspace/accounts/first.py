"""The address of the first start, which only whoever runs the program is told."""

from django.utils.crypto import constant_time_compare, salted_hmac

from fractional_cto.workspace.accounts.models import User

SALT = "fractional-cto/first-start"


def token() -> str:
    """Give what opens the first page: the same for each process that serves, and worthless after the first account."""
    return salted_hmac(SALT, "first", algorithm="sha256").hexdigest()[:40]


def opens(given: str) -> bool:
    """Tell whether this opens the first page: it is the right one, and there is no account yet."""
    return constant_time_compare(given, token()) and not User.objects.exists()
