"""Where somebody came from and goes back to, and forms that open in the list."""

from collections.abc import Callable

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.findings import queries
from fractional_cto.workspace.findings.models import Finding
from fractional_cto.workspace.shared.editions import attempt

UNPROCESSABLE = 422


def back(request: HttpRequest, seat: Seat, otherwise: str) -> str:
    """Give the page of this client's register that somebody came from, or another one."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    ours = asked.startswith(reverse("findings:findings", kwargs={"key": seat.client.key}))
    return asked if ours and url_has_allowed_host_and_scheme(asked, allowed_hosts=None) else otherwise


def one(seat: Seat, number: int) -> Finding:
    """Give a finding by number, if this seat may know of it."""
    return get_object_or_404(queries.findings(seat), number=number)


def to_work_on(seat: Seat, number: int) -> Finding:
    """Give a finding by number, if this seat may work on it; an engineer may where it is theirs."""
    finding = one(seat, number)
    if not queries.may_work(seat, finding):
        raise PermissionDenied
    return finding


def ask(  # noqa: PLR0913  # the parts of a page with one form
    request: HttpRequest,
    seat: Seat,
    finding: Finding,
    form: forms.BaseForm,
    act: Callable[[], object],
    *,
    title: str,
    lead: str,
    submit: str,
) -> HttpResponse:
    """Show a form about a finding, in the list or as a page; act and go back when it is filled in well."""
    place = back(request, seat, finding.get_absolute_url())
    if form.is_bound and form.is_valid() and attempt(form, act):
        return redirect(place)
    inside = bool(request.headers.get("HX-Request"))
    if inside:
        # several forms are open in one page, and a label names the first field with its id
        form.auto_id = f"inside_{finding.number}_%s"
    template = "findings/inside.html" if inside else "findings/ask.html"
    context = {"finding": finding, "form": form, "title": title, "lead": lead, "submit": submit, "place": place}
    answer = render(request, template, context, status=UNPROCESSABLE if form.is_bound else 200)
    if inside and form.is_bound:
        # what was typed stays where it was, instead of taking the place of the list
        answer.headers["HX-Retarget"] = f"#inside-{finding.number}"
        answer.headers["HX-Reselect"] = ".inside"
        answer.headers["HX-Reswap"] = "innerHTML"
    return answer
