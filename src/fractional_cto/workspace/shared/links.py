"""Links for outside a page, such as in a mail."""

from django.conf import settings


def absolute(path: str) -> str:
    """Give the whole address of a page: at the workspace's own address, whatever name a request came by."""
    return f"{settings.ENVIRONMENT.address.rstrip('/')}{path}"
