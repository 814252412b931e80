"""What the pages of one engagement share: its tabs, and what whoever asks may do."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from fractional_cto.workspace.clients.access import enter
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.engagements import queries
from fractional_cto.workspace.engagements.models import Engagement

TABS = (
    ("On course?", "home", "engagement.read"),
    ("Charter", "charter", "charter.read"),
    ("Outcomes", "outcomes", "outcome.read"),
    ("Phases", "phases", "engagement.read"),
    ("Readiness", "readiness", "readiness.read"),
)
# What templates ask for, and the permission behind it.
MAY = {
    "plan": "engagement.change",
    "write": "charter.change",
    "acknowledge": "charter.acknowledge",
    "propose": "outcome.change",
    "approve": "outcome.approve",
    "tick": "readiness.tick",
}


def find(request: HttpRequest, key: str, number: int, permission: str) -> tuple[Seat, Engagement]:
    """Give the seat of whoever asks, and the engagement; raises as ``enter`` does, and Http404."""
    seat = enter(request, key, permission)
    return seat, get_object_or_404(queries.engagements(seat), number=number)


def address(name: str, engagement: Engagement, **more: object) -> str:
    """Give the address of a page of an engagement."""
    return reverse(f"engagements:{name}", kwargs={"key": engagement.client.key, "number": engagement.number, **more})


def page(request: HttpRequest, template: str, seat: Seat, engagement: Engagement, **context: Any) -> HttpResponse:  # noqa: ANN401  # whatever the template shows
    """Show a page of an engagement, below its tabs."""
    tabs = [
        {
            "title": title,
            "href": engagement.get_absolute_url() if name == "home" else address(name, engagement),
            "here": name == template,
        }
        for title, name, permission in TABS
        if seat.user.has_perm(permission, seat)
    ]
    may = {word: seat.user.has_perm(permission, seat) for word, permission in MAY.items()}
    return render(
        request, f"engagements/{template}.html", {"engagement": engagement, "tabs": tabs, "may": may, **context}
    )
