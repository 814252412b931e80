"""Decisions as files: the records that other programs read."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from fractional_cto.workspace.clients.access import enter
from fractional_cto.workspace.decisions import actions, queries
from fractional_cto.workspace.decisions.bringing import ImportRecordsForm
from fractional_cto.workspace.decisions.models import Decision
from fractional_cto.workspace.decisions.recorded import filed, folder
from fractional_cto.workspace.decisions.views.page import require_form

SHOWN = 50  # files that were left out


@require_safe
def decision_records(request: HttpRequest, key: str) -> HttpResponse:
    """Give every decision that may be read as a folder of records."""
    seat = enter(request, key, "decision.read")
    return _file(f"decisions-{timezone.localdate().isoformat()}.zip", "application/zip", folder(seat))


@require_safe
def decision_record(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Give one decision as a record."""
    seat = enter(request, key, "decision.read")
    found = get_object_or_404(queries.visible(seat).select_related("client", "choice__option"), number=number)
    path, text = filed(found)
    name = re.sub(r"[^\w.-]", "-", path.rsplit("/", 1)[-1], flags=re.ASCII)
    return _file(name, "text/markdown; charset=utf-8", text.encode())


@require_form
def import_records(request: HttpRequest, key: str) -> HttpResponse:
    """Bring in records of decisions that were made elsewhere: files, or a folder as a zip."""
    seat = enter(request, key, "decision.change")
    form = ImportRecordsForm(request.POST or None, request.FILES or None, seat=seat)
    made, left = list[Decision](), list[tuple[str, str]]()
    if form.is_valid():
        unpacked = form.cleaned_data.pop("records")
        made, left = actions.bring_in(seat=seat, files=unpacked.files, **form.cleaned_data)
        left = [*unpacked.refused, *left]
    context = {"form": form, "made": made, "left": left[:SHOWN], "more": max(len(left) - SHOWN, 0)}
    return render(request, "decisions/import_records.html", context, status=422 if form.errors else 200)


def _file(name: str, kind: str, content: bytes) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
