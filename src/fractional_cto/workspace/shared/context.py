"""What every page knows without being told by its view."""

from typing import Any

from django.http import HttpRequest

from fractional_cto.workspace.shared import menu


def page(request: HttpRequest) -> dict[str, Any]:
    """Give the seat of whoever asks at the client whose page this is, and the menu of that client."""
    seat = getattr(request, "seat", None)
    return {"seat": seat, "seat_menu": menu.entries(request, seat) if seat else []}
