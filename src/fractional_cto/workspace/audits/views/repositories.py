"""The repositories of a client."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from fractional_cto.workspace.audits import actions, queries
from fractional_cto.workspace.audits.forms import ReadersForm, RepositoryForm
from fractional_cto.workspace.clients.access import enter
from fractional_cto.workspace.shared.editions import attempt


@require_safe
def repositories(request: HttpRequest, key: str) -> HttpResponse:
    """Show what can be audited."""
    seat = enter(request, key, "audit.read")
    may_run = seat.user.has_perm("audit.run", seat)
    given: dict[str, list[str]] = {}
    for each in queries.rights(seat):
        given.setdefault(each.repository, []).append(str(each.seat.user))
    page = {"repositories": queries.repositories(seat), "may_run": may_run, "given": given}
    return render(request, "audits/repositories.html", page)


def register_repository(request: HttpRequest, key: str) -> HttpResponse:
    """Register one more."""
    seat = enter(request, key, "audit.run")
    form = RepositoryForm(seat, request.POST or None)
    if form.is_valid() and attempt(form, lambda: actions.register_repository(seat=seat, **form.cleaned_data)):
        return redirect("audits:repositories", key=key)
    return render(request, "audits/register_repository.html", {"form": form})


def readers(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Say which engineers read its code."""
    seat = enter(request, key, "audit.run")
    repository = get_object_or_404(queries.repositories(seat), number=number)
    form = ReadersForm(seat, repository, request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.let_read(seat=seat, repository=repository, readers=list(form.cleaned_data["readers"]))
        return redirect("audits:repositories", key=key)
    return render(request, "audits/readers.html", {"form": form, "repository": repository})


@require_POST
def retire_repository(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Audit one no more."""
    seat = enter(request, key, "audit.run")
    actions.retire_repository(seat=seat, repository=get_object_or_404(queries.repositories(seat), number=number))
    return redirect("audits:repositories", key=key)
