"""Reading a finished audit."""

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from fractional_cto.engine.reports.charts.colours import ALL as COLOURS
from fractional_cto.workspace.audits import queries
from fractional_cto.workspace.audits.models import Run
from fractional_cto.workspace.audits.places import audit_of
from fractional_cto.workspace.audits.reading import Reading
from fractional_cto.workspace.clients.access import enter
from fractional_cto.workspace.clients.models import Seat

FILES = {
    "audit.html": ("text/html", "audit.written"),
    "audit.md": ("text/markdown", "audit.written"),
    "audit.json": ("application/json", "audit.files"),
    "audit.sarif": ("application/sarif+json", "audit.files"),
    "sbom.cdx.json": ("application/vnd.cyclonedx+json", "audit.files"),
}
# What a client's repository may have smuggled into a file runs nowhere, even where a browser shows it after all.
SEALED = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def opened(seat: Seat, number: int) -> Reading:
    """Give a finished audit as this seat may read it."""
    run = get_object_or_404(queries.runs(seat).filter(state=Run.State.DONE), number=number)
    return Reading(seat, run)


@require_safe
def part(request: HttpRequest, key: str, number: int, area: str) -> HttpResponse:
    """Show one of the six parts."""
    seat = enter(request, key, "audit.read")
    reading = opened(seat, number)
    page = {"run": reading.run, "part": reading.part(area), "parts": reading.parts, "several": reading.whole["several"]}
    pictures = {each["name"]: reading.picture(each["name"])["svg"] for each in page["part"]["pictures"]}
    return render(
        request, "audits/part.html", {**page, "pictures": pictures, "register": queries.registered(seat, reading.run)}
    )


@require_safe
def figures(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """List every measure of the audit."""
    reading = opened(enter(request, key, "audit.evidence"), number)
    return render(request, "audits/figures.html", {"run": reading.run, "figures": reading.figures.values()})


@require_safe
def figure(request: HttpRequest, key: str, number: int, name: str) -> HttpResponse:
    """Show a measure: what it is, how it was asked, and its rows."""
    reading = opened(enter(request, key, "audit.evidence"), number)
    shown = reading.figure(name)
    # a title begins with what the measure is called
    heading, _, lead = shown["title"].partition(": ")
    told = {"run": reading.run, "figure": shown, "heading": heading, "lead": lead, "most": MOST}
    return render(request, "audits/figure.html", told)


MOST = 500


@require_safe
def picture(request: HttpRequest, key: str, number: int, name: str) -> HttpResponse:
    """Give the specification of a picture, in the colours of the reader's theme."""
    reading = opened(enter(request, key, "audit.evidence"), number)
    text = json.dumps(reading.picture(name)["specification"])
    if request.GET.get("theme") == "dark":
        for bright, dark in COLOURS.items():
            text = text.replace(bright, dark)
    return HttpResponse(text, content_type="application/json")


@require_safe
def file(request: HttpRequest, key: str, number: int, name: str) -> HttpResponse:
    """Give one of the original files, to be kept and never to be run here."""
    kind, permission = FILES.get(name, ("", "audit.written"))
    reading = opened(enter(request, key, permission), number)
    place = audit_of(reading.run) / name
    if not kind or not place.is_file():
        raise Http404
    bare, _, kinds = name.partition(".")
    called = f"{bare}-{number}.{kinds}"
    answer = HttpResponse(place.read_bytes(), content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{called}"'
    answer.headers["Content-Security-Policy"] = SEALED
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def overview(seat: Seat, run: Run) -> dict[str, Any]:
    """Give what the first page of a finished audit shows."""
    reading = Reading(seat, run)
    files = [name for name, (_, permission) in FILES.items() if seat.user.has_perm(permission, seat)]
    return {"audit": reading.overview(), "evidence": reading.evidence, "people": reading.people, "files": files}
