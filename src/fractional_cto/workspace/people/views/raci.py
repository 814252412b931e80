"""The pages of who is accountable for what."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from fractional_cto.workspace.clients.access import enter
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.people import grid
from fractional_cto.workspace.people.actions import raci as actions
from fractional_cto.workspace.people.filters import RowFilters
from fractional_cto.workspace.people.forms import AddRowForm, CellsForm, EditRowForm
from fractional_cto.workspace.people.models import RaciRow
from fractional_cto.workspace.people.queries import raci as queries
from fractional_cto.workspace.people.queries import roster
from fractional_cto.workspace.people.views import tabs
from fractional_cto.workspace.shared.editions import attempt
from fractional_cto.workspace.shared.lists import Column, Listing


def _who(letter: str) -> Any:  # noqa: ANN401  # what Column takes
    return lambda row: ", ".join(str(cell.person) for cell in row.cells.all() if cell.letter == letter)


COLUMNS = (
    Column("What for", "title", sort="title"),
    Column("Kind", "get_kind_display", sort="kind"),
    Column("Accountable", "accountable.name", sort="accountable__name"),
    Column("Vacancy due", "vacancy_due", sort="vacancy_due"),
    Column("Responsible", _who("R")),
    Column("Consulted", _who("C")),
    Column("Informed", _who("I")),
)


@require_GET
def raci(request: HttpRequest, key: str) -> HttpResponseBase:
    """Show rows and people, what nobody answers for first."""
    return _matrix(request, enter(request, key, "raci.read"))


def _matrix(request: HttpRequest, seat: Seat, refused: CellsForm | None = None) -> HttpResponseBase:
    listing = Listing(request, RowFilters, queries.rows, COLUMNS, noun=("row", "rows"))
    shown = list(listing.page)
    columns = queries.columns(seat, shown)
    own = queries.own_rows(seat)
    return listing.answer(
        "people/raci.html",
        tabs=tabs(seat.client.key, "raci"),
        columns=columns,
        lines=grid.lines(shown, columns, queries.acknowledged(seat), refused),
        vacancies=queries.vacancies(seat),
        domains=[domain for domain in queries.coverage(seat) if domain.row is None],
        asked=[one for one in own if not one.acknowledged],
        retired=queries.every_row(seat).exclude(retired_at=None),
        may_change=seat.user.has_perm("raci.change", seat),
        linked=roster.mine(seat),
        refused=refused,
    )


@require_POST
def cells(request: HttpRequest, key: str, number: int) -> HttpResponseBase:
    """Change the letters of one row, in place."""
    seat = enter(request, key, "raci.change")
    row = get_object_or_404(queries.every_row(seat), number=number)
    form = CellsForm(request.POST, row=row, columns=list(roster.present(seat)))
    if form.is_valid() and attempt(
        form,
        lambda: actions.set_letters(seat=seat, row=row, edition=form.cleaned_data["edition"], letters=form.letters),
    ):
        return redirect("people:raci", key)
    return _matrix(request, seat, refused=form)


def add_row(request: HttpRequest, key: str) -> HttpResponse:
    """Write down something that somebody answers for; ``?kind=security`` begins with one of the four risks."""
    seat = enter(request, key, "raci.change")
    kinds = dict(RaciRow.Kind.choices)
    kind = request.GET.get("kind", "")
    begun = {"kind": kind, "title": kinds[kind]} if kind in kinds else None
    form = AddRowForm(request.POST or None, seat=seat, initial=begun)
    if form.is_valid() and attempt(form, lambda: actions.add_row(seat=seat, **form.cleaned_data)):
        return redirect("people:raci", key)
    return render(request, "people/add_row.html", {"form": form})


def edit_row(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Change a row on a page of its own."""
    seat = enter(request, key, "raci.change")
    row = get_object_or_404(queries.every_row(seat), number=number)
    context = {"number": number, "name": str(row), "vacant_until": row.vacancy_due, "retired": row.retired_at}
    form = EditRowForm(request.POST or None, instance=row, seat=seat)
    if form.is_valid() and attempt(form, lambda: actions.edit_row(seat=seat, row=row, **form.cleaned_data)):
        return redirect("people:raci", key)
    return render(request, "people/edit_row.html", {"form": form, **context})


@require_POST
def retire_row(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Let a row hold no longer; it can be taken up again at the end of the page."""
    seat = enter(request, key, "raci.change")
    actions.retire_row(seat=seat, row=get_object_or_404(queries.every_row(seat), number=number))
    messages.success(request, "The row was retired. It is kept at the end of this page.")
    return redirect("people:raci", key)


@require_POST
def restore_row(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Let a retired row hold again."""
    seat = enter(request, key, "raci.change")
    row = get_object_or_404(queries.every_row(seat), number=number)
    try:
        actions.restore_row(seat=seat, row=row)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("people:raci", key)


@require_POST
def acknowledge(request: HttpRequest, key: str) -> HttpResponse:
    """Say that one knows what one's rows ask, as they stood on the page."""
    seat = enter(request, key, "raci.acknowledge")
    versions = grid.versions(request.POST.getlist("read"))
    done = actions.acknowledge(seat=seat, versions=versions)
    if len(done) < len(versions):
        messages.warning(request, "Some rows changed while you were reading: they are below, to be read again.")
    return redirect("people:raci", key)
