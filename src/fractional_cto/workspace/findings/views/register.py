"""The register: the list, what is done to many of it at once, and the filters people keep."""

from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from fractional_cto.workspace.clients.access import enter
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.findings import actions, columns, queries, sarif
from fractional_cto.workspace.findings.filters import PRESETS, FindingFilters
from fractional_cto.workspace.findings.forms import KeepForm, TriageForm
from fractional_cto.workspace.findings.models import Finding
from fractional_cto.workspace.findings.places import back
from fractional_cto.workspace.shared.editions import attempt
from fractional_cto.workspace.shared.lists import Listing


@require_http_methods(["GET", "HEAD", "POST"])
def findings(request: HttpRequest, key: str) -> HttpResponseBase:
    """Show what is open and who owns it; what is sent is done to every ticked finding, or to none."""
    sent = request.method == "POST"
    seat = enter(request, key, "finding.change" if sent else "finding.read")
    form = TriageForm(request.POST if sent else None, seat=seat)
    if sent and _triaged(request, seat, form):
        return redirect(request.get_full_path())
    return _register(request, seat, form)


@require_POST
def keep_filter(request: HttpRequest, key: str) -> HttpResponse:
    """Keep what is filtered now under a name."""
    seat = enter(request, key, "finding.read")
    form = KeepForm(request.POST)
    if form.is_valid() and attempt(form, lambda: actions.keep_filter(seat=seat, **form.cleaned_data)):
        messages.success(request, f"Kept as “{form.cleaned_data['name']}”.")
    else:
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    return redirect(back(request, seat, reverse("findings:findings", kwargs={"key": key})))


@require_POST
def drop_filter(request: HttpRequest, key: str, kept: int) -> HttpResponse:
    """Forget a kept filter."""
    seat = enter(request, key, "finding.read")
    actions.drop_filter(seat=seat, kept=get_object_or_404(queries.saved_filters(seat), pk=kept))
    return redirect(back(request, seat, reverse("findings:findings", kwargs={"key": key})))


def _triaged(request: HttpRequest, seat: Seat, form: TriageForm) -> bool:
    chosen, missing = _ticked(seat, request.POST.getlist("chosen"))
    if not form.is_valid():
        return False
    if missing or not chosen:
        form.add_error(None, "A ticked finding is not there." if missing else "Tick the findings first.")
        return False
    done = attempt(form, lambda: actions.triage(seat=seat, findings=chosen, **form.cleaned_data))
    if done:
        messages.success(request, f"{len(chosen)} {'finding' if len(chosen) == 1 else 'findings'} changed.")
    return done


def _register(request: HttpRequest, seat: Seat, form: TriageForm) -> HttpResponseBase:
    asked = request.GET.get("format")
    kept = list(queries.saved_filters(seat))
    changes, whole = (seat.user.has_perm(f"finding.{what}", seat) for what in ("change", "whole"))
    presets = [*PRESETS, *_own(seat)] if whole else PRESETS[:1]
    listing = Listing(
        request, FindingFilters, queries.findings, (columns.exported if asked else columns.shown)(seat),
        noun=("finding", "findings"), presets=[*presets, *((one.name, one.query) for one in kept)],
        choose="stand" if changes and not asked else "", files=("csv", "xlsx", "sarif"), per_page=25,
    )  # fmt: skip
    if asked == "sarif":
        return sarif.answer(seat, listing)
    if asked:
        return listing.answer("findings/findings.html")
    keep = KeepForm(initial={"query": listing.address(page="").removeprefix("?")})
    context = {
        "listing": listing, "form": form, "kept": kept, "keep": keep, "standing": queries.standing(seat),
        "changes": changes, "whole": whole, "back": quote(request.get_full_path(), safe=""),
    }  # fmt: skip
    return render(request, "findings/findings.html", context, status=422 if form.is_bound else 200)


def _own(seat: Seat) -> list[tuple[str, str]]:
    return [("Mine", f"state=open&owner={person.pk}") for person in queries.mine(seat)]


def _ticked(seat: Seat, chosen: list[str]) -> tuple[list[tuple[Finding, str]], bool]:
    """Give the ticked findings with the edition they were ticked in, and whether one of them is not there."""
    editions = dict(one.partition("@")[::2] for one in chosen)
    numbers = [int(number) for number in editions if number.isdecimal() and len(number) <= len("2147483647") - 1]
    found = list(queries.findings(seat).filter(number__in=numbers).order_by("number"))
    return [(finding, editions[str(finding.number)]) for finding in found], len(found) != len(editions)
