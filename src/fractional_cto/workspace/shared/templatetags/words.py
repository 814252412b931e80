"""Dates and numbers as people say them."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache, lru_cache

from django import forms, template
from django.forms import BoundField
from django.template.defaultfilters import capfirst
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from fractional_cto.workspace.shared.escaping import filled

register = template.Library()
FEW = 7
MOST = 10_000  # of a few hundred bytes each
TONES = {
    "good": {"verified", "active", "accepted", "acknowledged", "done", "met", "approved", "success", "answered"},
    "bad": {"failed", "reopened", "late", "overdue", "missed", "vacant", "expired", "error"},
    "quiet": {"dismissed", "closed", "superseded", "cancelled", "dropped", "draft", "ended", "left"},
}
MARKS = {
    "good": "done",
    "success": "done",
    "bad": "alert",
    "error": "alert",
    "danger": "alert",
    "warning": "alert",
    "decision": "decide",
    "info": "info",
}


@register.filter
def said(moment: date | datetime | None, today: date | None = None) -> SafeString | str:
    """Say a date as people do, with the exact one on hover: ``today``, ``3 days ago``, ``12 Mar 2026``.

    A moment of today or yesterday gets its time: ``today, 18:50``. Who says hundreds looks at the calendar once.
    """
    return "—" if moment is None else _dated(moment, _near, today or timezone.localdate())


@register.filter
def since(moment: date | datetime, today: date | None = None) -> SafeString:
    """Say for how long something is so: ``since today, 18:50``, ``for 3 days``, ``since 12 Mar 2026``."""
    return _dated(moment, _lasting, today or timezone.localdate())


@register.filter
def over(moment: datetime | None) -> bool:
    """Tell whether a moment has come."""
    return moment is not None and moment <= timezone.now()


@lru_cache(MOST)
def _dated(moment: date | datetime, words: Callable[[date, date], str], today: date) -> SafeString:
    """Say it as of today, and remember it as long: a page says a hundred days, of which many are the same."""
    whole = timezone.localtime(moment) if isinstance(moment, datetime) else moment
    exact = whole.strftime("%A %d %B %Y, %H:%M %Z" if isinstance(whole, datetime) else "%A %d %B %Y")
    day = whole.date() if isinstance(whole, datetime) else whole
    near = words(day, today)
    clock = f"{whole:, %H:%M}" if isinstance(whole, datetime) and near.endswith(("today", "yesterday")) else ""
    return format_html('<time datetime="{}" title="{}">{}</time>', whole.isoformat(), exact, near + clock)


def _lasting(day: date, today: date) -> str:
    near = _near(day, today)
    return f"for {near.removesuffix(' ago')}" if near.endswith(" ago") else f"since {near}"


def _near(day: date, today: date) -> str:
    distance = (day - today).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}.get(distance)
    if near:
        return near
    if abs(distance) <= FEW:
        return f"in {distance} days" if distance > 0 else f"{-distance} days ago"
    return f"{day.day} {day:%b %Y}"


@register.simple_tag
@cache
def icon(name: str, label: str = "") -> SafeString:
    """Draw an icon; without a label it only repeats what words say. Lists draw hundreds, so it is no component."""
    told = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    place = static("shared/icons.svg")
    return format_html('<svg class="icon" viewBox="0 0 24 24" {}><use href="{}#{}"></use></svg>', told, place, name)


@register.simple_tag
def badge(words: object, tone: str = "plain", mark: str = "") -> SafeString:
    """Draw a badge, in one of the tones of the component; its icon repeats what the words say."""
    return filled('<span class="mark mark-{}">{}{}</span>', tone, icon(mark) if mark else "", words)


@register.simple_tag
def severity(value: str, label: str = "") -> SafeString:
    """Draw how bad something is: a word and as many filled steps."""
    return filled(
        '<span class="severity severity-{}"><span class="steps-of-four" aria-hidden="true">'
        "<i></i><i></i><i></i><i></i></span>{}</span>",
        value,
        capfirst(label or value),
    )


@register.filter
def shown(value: object) -> object:
    """Show a value in a list: dates as people say them, a dash where there is none."""
    if isinstance(value, date):
        return said(value)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return "—" if value in (None, "") else value


@register.filter
def at(things: Mapping[str, object], name: str) -> object:
    """Look a name up that only the page knows; nothing where it is missing."""
    return things.get(name)


@register.filter
def tone(state: str) -> str:
    """Say how a state of a record is meant: good, bad, quiet for what is over, plain otherwise."""
    return next((name for name, states in TONES.items() if state in states), "plain")


@register.filter
def mark(kind: str) -> str:
    """Give the icon of a tone or of a kind of message; none where words are enough."""
    return MARKS.get(kind, "")


@register.filter
def kind(field: BoundField) -> str:
    """Tell how a field is laid out: ``tick`` for one box, ``choice`` for several, ``input`` for everything else."""
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return "tick"
    # a select is a choice too, but one element with one label
    several = isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple)
    if several:
        widget.attrs.setdefault("class", "form-check-input")
    return "choice" if several else "input"


@register.filter
def control(field: BoundField) -> SafeString:
    """Draw a form's field as Tabler has it; days are chosen from the device's own calendar."""
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxInput):
        look = "form-check-input"
    else:
        look = "form-select" if isinstance(widget, forms.Select) else "form-control"
    if isinstance(widget, forms.DateInput):
        # as the element wants it, whatever the language
        widget.input_type, widget.format = "date", "%Y-%m-%d"
    attributes: dict[str, str | bool] = {"class": f"{look} is-invalid" if field.errors else look}
    if isinstance(field.field, forms.DecimalField):
        attributes["inputmode"] = "decimal"
    return field.as_widget(attrs=attributes)
