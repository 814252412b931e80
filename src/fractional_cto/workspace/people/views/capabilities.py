"""The pages of what the team can do, and what hangs on one person."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from fractional_cto.workspace.clients.access import enter
from fractional_cto.workspace.people.actions import capabilities as actions
from fractional_cto.workspace.people.forms import AddCapabilityForm, ConsentForm, EditCapabilityForm, LevelForm
from fractional_cto.workspace.people.queries import capabilities as queries
from fractional_cto.workspace.people.views import tabs
from fractional_cto.workspace.shared.editions import attempt


@require_GET
def capabilities(request: HttpRequest, key: str) -> HttpResponse:
    """Show gaps first, then who can what, as far as whoever asks may know."""
    seat = enter(request, key, "capability.read")
    wanted = list(queries.capabilities(seat))
    subjects = list(queries.subjects(seat).filter(left_on=None))
    holding = queries.latest(queries.levels(seat))
    lines = [(one, [(person, holding.get((one.pk, person.pk))) for person in subjects]) for one in wanted]
    context = {
        "tabs": tabs(key, "capabilities"),
        "lines": lines,
        "subjects": subjects,
        "gaps": queries.gaps(seat),
        "sees_team": queries.sees_team(seat),
        "may_change": seat.user.has_perm("capability.change", seat),
        "incoming": [(one, queries.consent(one)) for one in queries.incoming(seat)],
    }
    return render(request, "people/capabilities.html", context)


def add_capability(request: HttpRequest, key: str) -> HttpResponse:
    """Write down what people should be able to do."""
    seat = enter(request, key, "capability.change")
    form = AddCapabilityForm(request.POST or None)
    if form.is_valid() and attempt(form, lambda: actions.add_capability(seat=seat, **form.cleaned_data)):
        return redirect("people:capabilities", key)
    return render(request, "people/add_capability.html", {"form": form})


def edit_capability(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Change what people should be able to do."""
    seat = enter(request, key, "capability.change")
    capability = get_object_or_404(queries.capabilities(seat), number=number)
    context = {"number": number, "name": str(capability)}  # before the form writes into it
    form = EditCapabilityForm(request.POST or None, instance=capability)
    if form.is_valid() and attempt(
        form, lambda: actions.edit_capability(seat=seat, capability=capability, **form.cleaned_data)
    ):
        return redirect("people:capabilities", key)
    return render(request, "people/edit_capability.html", {"form": form, **context})


@require_POST
def retire_capability(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Want it no longer."""
    seat = enter(request, key, "capability.change")
    capability = get_object_or_404(queries.capabilities(seat), number=number)
    actions.retire_capability(seat=seat, capability=capability)
    return redirect("people:capabilities", key)


def assess(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Write down how well somebody can do it; what was said before stays below."""
    seat = enter(request, key, "capability.change")
    capability = get_object_or_404(queries.capabilities(seat), number=number)
    form = LevelForm(request.POST or None, seat=seat, initial={"person": request.GET.get("person")})
    if form.is_valid() and attempt(form, lambda: actions.assess(seat=seat, capability=capability, **form.cleaned_data)):
        return redirect("people:capabilities", key)
    said = queries.levels(seat).filter(capability=capability)
    return render(request, "people/assess.html", {"form": form, "capability": capability, "said": said})


@require_POST
def consent(request: HttpRequest, key: str) -> HttpResponse:
    """Let an incoming CTO read what individual people can do, or no longer."""
    seat = enter(request, key, "capability.consent")
    form = ConsentForm(request.POST, seat=seat)
    if not form.is_valid():
        messages.error(request, "This seat has ended meanwhile: nothing was changed.")
    elif form.cleaned_data["consent"] == "yes":
        actions.give_consent(seat=seat, incoming=form.cleaned_data["incoming"])
    else:
        actions.withdraw_consent(seat=seat, incoming=form.cleaned_data["incoming"])
    return redirect("people:capabilities", key)
