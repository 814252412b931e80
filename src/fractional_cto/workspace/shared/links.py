"""Links for outside a page, such as in a mail, and those that a page has by the hundred."""

from functools import lru_cache

from django.conf import settings
from django.urls import reverse

MOST = 10_000  # of a few hundred bytes each


def absolute(path: str) -> str:
    """Give the whole address of a page: at the workspace's own address, whatever name a request came by."""
    return f"{settings.ENVIRONMENT.address.rstrip('/')}{path}"


@lru_cache(MOST)
def page(name: str, key: str, number: int | None = None) -> str:
    """Give the address of a page of a client, or of one of its records; remembered, for it never changes.

    To work it out takes longer than anything else that a line of a list says.
    """
    return reverse(name, kwargs={"key": key} if number is None else {"key": key, "number": number})
