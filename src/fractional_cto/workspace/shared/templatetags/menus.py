"""The entries of the header's two menus. Every page draws up to eighty, so none of them is a template."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.safestring import SafeString

from fractional_cto.workspace.shared.escaping import filled
from fractional_cto.workspace.shared.templatetags.words import icon

register = template.Library()


@register.simple_tag
def page_links(entries: Iterable[Mapping[str, Any]]) -> SafeString:
    """Draw the pages of a client, as menu.entries gives them."""
    here = SafeString(' aria-current="page"')
    return _joined(
        '<li><a href="{}"{}>{}</a></li>',
        ((entry["href"], here if entry["here"] else "", entry["title"]) for entry in entries),
    )


@register.simple_tag
def client_links(clients: Iterable[Any], here: object) -> SafeString:
    """Draw the clients that somebody may switch to; here is the key in the database of the one that is shown."""
    plain, current = ("", ""), (SafeString(' aria-current="true"'), SafeString(f" {icon('done')}"))
    return _joined(
        '<li><a href="{}"{}><span class="client-dot client-{}"></span>{}{}</a></li>',
        (
            (client.get_absolute_url(), shown[0], client.colour, client.name, shown[1])
            for client in clients
            for shown in (current if client.pk == here else plain,)
        ),
    )


def _joined(markup: str, entries: Iterable[tuple[object, ...]]) -> SafeString:
    return SafeString("\n".join(filled(markup, *entry) for entry in entries))
