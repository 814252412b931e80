"""The pages of a client, in the order of its menu. Each noun adds its own in the ``ready`` of its app."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from fractional_cto.workspace.shared import links


@dataclass(frozen=True, kw_only=True)
class Page:
    """One entry of the menu: ``address`` is the name of a URL that needs only the client's key."""

    title: str
    address: str
    permission: str
    place: int


ASIDE = 90  # from this place on, pages are opened seldom and share one entry, so that the others stand in one line
PAGES: list[Page] = []


def add(*, title: str, address: str, permission: str, place: int) -> None:
    """Put a page into the menu of every client."""
    PAGES.append(Page(title=title, address=address, permission=permission, place=place))
    PAGES.sort(key=lambda page: page.place)


def entries(request: HttpRequest, seat: Any) -> list[dict[str, object]]:  # noqa: ANN401  # a Seat, which this layer does not know
    """Give what this seat may open; ``here`` marks the page that is shown, or else the first of its noun.

    ``aside`` marks those that share an entry; one alone has its own.
    """
    match = request.resolver_match
    exact = next((page for page in PAGES if match and page.address == match.view_name), None)
    near = next((page for page in PAGES if match and page.address.partition(":")[0] == match.namespace), None)
    shown = [page for page in PAGES if seat.user.has_perm(page.permission, seat)]
    several = sum(page.place >= ASIDE for page in shown) > 1
    return [
        {
            "title": page.title,
            "href": links.page(page.address, seat.client.key),
            "here": page is (exact or near),
            "aside": several and page.place >= ASIDE,
        }
        for page in shown
    ]
