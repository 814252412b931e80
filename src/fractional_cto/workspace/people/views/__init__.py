"""The pages of people."""

from django.urls import reverse

PARTS = {"people": "Roster", "raci": "RACI", "capabilities": "Capabilities", "ask": "Ask whom"}


def tabs(key: str, here: str) -> list[dict[str, object]]:
    """Give the four parts, for the row of tabs on each."""
    return [
        {"title": title, "href": reverse(f"people:{page}", args=[key]), "here": page == here}
        for page, title in PARTS.items()
    ]
