"""What stands on the first page by the hundred, drawn with functions: a template each took longer than the rest."""

from collections.abc import Iterable
from datetime import date

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from fractional_cto.workspace.shared.escaping import filled
from fractional_cto.workspace.shared.needs import Kind, Need
from fractional_cto.workspace.shared.templatetags.words import icon, said, since
from fractional_cto.workspace.today.queries import Place

register = template.Library()
NOTHING = SafeString("")


@register.simple_tag
def cards(places: Iterable[Place]) -> SafeString:
    """Draw each client that needs somebody as the card component does, with what presses most."""
    today = timezone.localdate()
    return mark_safe("\n".join(_card(place, today) for place in places if place.needs))  # noqa: S308  # each is escaped


def _card(place: Place, today: date) -> SafeString:
    client, many = place.client, len(place.needs)
    return filled(
        """<section class="card mb-3">
  <div class="card-status-top client-{}"></div>
  <div class="card-header">
    <h2 class="card-title"><a href="{}">{}</a></h2><div class="card-actions btn-list">{}</div>
  </div>
        <ul class="needs">{}</ul>
        {}
</section>""",
        client.colour,
        client.get_absolute_url(),
        client.name,
        filled('<span class="text-secondary">{} thing{}</span>', many, "" if many == 1 else "s"),
        mark_safe("".join(_line(need, today) for need in place.first)),  # noqa: S308  # as above
        _rest(place) if place.more else "",
    )


def _rest(place: Place) -> SafeString:
    link = '<p class="needs-rest"><a href="?client={}">{} more<span class="visually-hidden"> at {}</span></a></p>'
    return filled(link, place.client.key, place.more, place.client.name)


def _line(need: Need, today: date) -> SafeString:
    return filled(
        """
            <li class="{}">
              {}
              <span>
                <strong>{}:</strong> <a href="{}">{}</a>{}
                {}
                {}
              </span>
              <span class="text-secondary">{}</span>
            </li>
          """,
        "decision" if need.kind == Kind.DECISION else "",
        icon(need.kind),
        need.word,
        need.href,
        need.title,
        filled(' <span class="text-secondary">waiting for {}</span>', need.on) if need.on else "",
        _more(need),
        _act(need),
        _waits(need, today),
    )


def _more(need: Need) -> SafeString:
    """Say what else is worth knowing before it is opened, and by when it is wanted."""
    if not need.adds and not need.by:
        return NOTHING
    wanted = '<span class="text-danger">late: was needed {}</span>' if need.late else "needed {}"
    by = filled(wanted, said(need.by)) if need.by else NOTHING
    return filled('<span class="need-more">{}{}{}</span>', need.adds, " · " if need.adds and by else "", by)


def _act(need: Need) -> SafeString:
    if not need.act:
        return NOTHING
    button = '<a class="btn btn-sm btn-accent need-act" href="{}">{}<span class="visually-hidden">: {}</span></a>'
    return filled(button, need.href, need.act, need.title)


def _waits(need: Need, today: date) -> SafeString | str:
    """Say for how long it waits already, or when it is."""
    if need.by and need.days:
        return f"waits for {need.days} day{'' if need.days == 1 else 's'}"
    if need.since is None:
        return NOTHING
    return said(need.since, today) if need.kind == Kind.SOON else since(need.since, today)
