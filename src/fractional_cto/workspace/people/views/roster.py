"""The pages of who is there, whom to ask, and what if someone leaves."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from fractional_cto.workspace.clients.access import enter
from fractional_cto.workspace.clients.models import Role, Seat
from fractional_cto.workspace.people.actions import intake as taking
from fractional_cto.workspace.people.actions import roster as actions
from fractional_cto.workspace.people.filters import PersonFilters
from fractional_cto.workspace.people.forms import AddPersonForm, EditPersonForm, ImportForm, LeaveForm
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.people.queries import ask as asking
from fractional_cto.workspace.people.queries import capabilities, departure, raci, roster
from fractional_cto.workspace.people.views import tabs
from fractional_cto.workspace.shared.editions import attempt
from fractional_cto.workspace.shared.lists import Column, Listing

COLUMNS = (
    Column("Name", "name", href="get_absolute_url", sort="name"),
    Column("Kind", "get_kind_display", sort="kind"),
    Column("Title", "title", sort="title"),
    Column("Ask about", "area", sort="area"),
    Column("E-mail", "email", cell="people/cells/email.html", sort="email"),
    Column("Left", "left_on", sort="left_on"),
)


@require_GET
def people(request: HttpRequest, key: str) -> HttpResponseBase:
    """Show the roster, what nobody answers for first."""
    seat = enter(request, key, "person.read")
    listing = Listing(request, PersonFilters, roster.persons, COLUMNS, noun=("person", "people"))
    return listing.answer(
        "people/people.html",
        tabs=tabs(key, "people"),
        vacancies=raci.vacancies(seat),
        domains=[domain for domain in raci.coverage(seat) if domain.row is None],
        me=roster.mine(seat),
        may_change=seat.user.has_perm("person.change", seat),
    )


def add_person(request: HttpRequest, key: str) -> HttpResponse:
    """Put somebody on the roster; ``?me`` begins with whoever asks."""
    seat = enter(request, key, "person.change")
    own = {"name": seat.user.name, "email": seat.user.email, "user": seat.user_id, "kind": _kind(seat)}
    form = AddPersonForm(request.POST or None, seat=seat, initial=own if "me" in request.GET else None)
    if form.is_valid() and attempt(form, lambda: actions.add_person(seat=seat, **form.cleaned_data)):
        return redirect("people:people", key)
    return render(request, "people/add_person.html", {"form": form})


@require_GET
def person(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Show somebody, what hangs on them and what they can."""
    seat = enter(request, key, "person.read")
    somebody = get_object_or_404(roster.persons(seat).select_related("user"), number=number)
    found = capabilities.levels(seat).filter(person=somebody)
    context = {
        "person": somebody,
        "own": raci.own_rows(seat, somebody),
        "departure": departure.departure(seat, somebody),
        "levels": sorted(capabilities.latest(found).values(), key=lambda level: level.capability.name),
        "sees_levels": capabilities.subjects(seat).filter(pk=somebody.pk).exists(),
        "sees_personal": seat.user.has_perm("person.change", seat),
    }
    return render(request, "people/person.html", context)


def edit_person(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Change what is known of somebody."""
    seat = enter(request, key, "person.change")
    somebody = get_object_or_404(roster.persons(seat), number=number)
    context = {"number": number, "name": str(somebody)}  # before the form writes into it
    form = EditPersonForm(request.POST or None, instance=somebody, seat=seat)
    if form.is_valid() and attempt(form, lambda: actions.edit_person(seat=seat, person=somebody, **form.cleaned_data)):
        return redirect("people:person", key, number)
    return render(request, "people/edit_person.html", {"form": form, **context})


def leave(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Mark somebody as left, having seen what that leaves open."""
    seat = enter(request, key, "person.change")
    somebody = get_object_or_404(roster.persons(seat), number=number)
    context = {"number": number, "title": f"{somebody} leaves", "departure": departure.departure(seat, somebody)}
    form = LeaveForm(request.POST or None, instance=somebody)
    if form.is_valid() and attempt(form, lambda: actions.mark_left(seat=seat, person=somebody, **form.cleaned_data)):
        return redirect("people:people", key)
    return render(request, "people/leave.html", {"form": form, **context})


@require_POST
def rejoin(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Welcome somebody back."""
    seat = enter(request, key, "person.change")
    somebody = get_object_or_404(roster.persons(seat), number=number)
    actions.rejoin(seat=seat, person=somebody)
    return redirect("people:person", key, number)


@require_GET
def ask(request: HttpRequest, key: str) -> HttpResponse:
    """Say whom to ask about something."""
    seat = enter(request, key, "person.read")
    about = request.GET.get("about", "").strip()[:200]
    context = {"about": about, "answers": asking.ask(seat, about), "areas": {} if about else asking.areas(seat)}
    context |= {"title": f"About “{about}”", "tabs": tabs(key, "ask")}
    return render(request, "people/ask.html", context)


def import_people(request: HttpRequest, key: str) -> HttpResponse:
    """Show what would become of each line of a file, and then take in all of them or none."""
    seat = enter(request, key, "person.change")
    form = ImportForm(request.POST or None, request.FILES or None)
    read = form.cleaned_data["roster"] if form.is_valid() else None
    if read and "take" in request.POST and attempt(form, lambda: taking.import_people(seat=seat, roster=read)):
        messages.success(request, "Everybody of the file is on the roster.")
        return redirect("people:people", key)
    verdicts = taking.judge(seat, read) if read else []
    context = {"form": form, "roster": read, "verdicts": verdicts, "wrong": any(verdict.errors for verdict in verdicts)}
    context["new"] = sum(verdict.known is None for verdict in verdicts)
    return render(request, "people/import_people.html", context)


def _kind(seat: Seat) -> str:
    """Say how somebody with a role most likely belongs to the client."""
    likely = {Role.PRACTITIONER: Person.Kind.FRACTIONAL, Role.SPONSOR: Person.Kind.FOUNDER}
    return likely.get(Role(seat.role), Person.Kind.STAFF)
