"""The journal's pages."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from fractional_cto.workspace.clients.access import enter
from fractional_cto.workspace.journal import cells, history, records
from fractional_cto.workspace.journal.filters import EntryFilters
from fractional_cto.workspace.journal.forms import DayForm
from fractional_cto.workspace.journal.queries import entries
from fractional_cto.workspace.shared.lists import Column, Listing


def _in_words(change: tuple[str, object, object]) -> str:
    label, before, now = change
    return f"{label}: {now}" if before is None else f"{label}: {before} → {now}"


COLUMNS = (
    Column("When", "at", sort="at"),
    Column("Who", lambda entry: entry.actor or "The program", sort="actor__name"),
    Column(
        "What",
        lambda entry: f"{entry.verb} {entry.title}",
        sort="title",
        href=lambda entry: getattr(entry, "place", ""),
    ),
    Column("Changes", lambda entry: "; ".join(map(_in_words, entry.told)), cell=cells.changes),
    Column("Why", "reason"),
)


@require_safe
def journal(request: HttpRequest, key: str) -> HttpResponseBase:
    """Show what happened."""
    seat = enter(request, key, "journal.read")
    listing = Listing(request, EntryFilters, entries, COLUMNS, noun=("entry", "entries"))
    if "format" not in request.GET:
        places = records.link(seat, list(listing.page))
        for entry in listing.page:
            entry.place = places.get(entry.pk, "")
    return listing.answer("journal/journal.html")


@require_safe
def record(request: HttpRequest, key: str, noun: str, number: str) -> HttpResponse:
    """Show a record as it was on a day, and who changed what."""
    seat = enter(request, key, "journal.read")
    kind = records.RECORDS.get(noun)
    if kind is None:
        raise Http404
    try:
        row = get_object_or_404(kind.rows(seat), **{kind.number: number})
    except ValueError as no_number:
        raise Http404 from no_number
    every = history.editions(kind, row)
    form = DayForm(request.GET if "at" in request.GET else None)
    day = form.cleaned_data["at"] if form.is_valid() else timezone.localdate()
    held = None if form.errors else history.as_of(every, day)
    context = {"row": row, "kind": kind, "editions": every, "form": form, "day": day, "held": held}
    return render(request, "journal/record.html", context)
