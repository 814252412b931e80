"""Setting an audit against another, or against somebody's leaving."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from fractional_cto.engine import comparison
from fractional_cto.engine.errors import CtoError
from fractional_cto.workspace.audits import departure as leaving
from fractional_cto.workspace.audits import queries
from fractional_cto.workspace.audits.models import Run
from fractional_cto.workspace.audits.places import audit_of
from fractional_cto.workspace.audits.reading import Reading
from fractional_cto.workspace.audits.views.reading import opened
from fractional_cto.workspace.clients.access import enter

HEADINGS = ("new", "fixed", "persisting", "now examined", "no longer examined", "accepted")


@require_safe
def compare(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Show what got better and worse since another audit, by default the one before."""
    seat = enter(request, key, "audit.read")
    new = opened(seat, number)
    others = queries.runs(seat).filter(state=Run.State.DONE).exclude(pk=new.run.pk)
    asked = request.GET.get("with", "")
    if not asked and (before := others.filter(number__lt=number).first()):
        return redirect(f"{request.path}?with={before.number}")
    page: dict[str, Any] = {"run": new.run, "others": others}
    if asked:
        old = opened(seat, _number(asked))
        page |= {"old": old.run, **_difference(old, new)}
    return render(request, "audits/compare.html", page)


def _number(asked: str) -> int:
    if not asked.isdecimal() or len(asked) > 9:  # noqa: PLR2004  # of more digits there is none
        raise Http404
    return int(asked)


def _difference(old: Reading, new: Reading) -> dict[str, Any]:
    try:
        found = comparison.compare(*(comparison.read(audit_of(each.run)) for each in (old, new)))
    except CtoError as refusal:
        return {"refusal": f"{str(refusal)[:1].upper()}{str(refusal)[1:]}."}
    groups = [
        (heading, [each for each in found["findings"].get(heading, ()) if not _hidden(each, old, new)])
        for heading in HEADINGS
    ]
    return {
        "groups": groups,
        "measures": [each for each in found["measures"] if old.shows(each["measure"]) and new.shows(each["measure"])],
    }


def _hidden(finding: dict[str, Any], *readings: Reading) -> bool:
    return any(reading.hidden(finding["fingerprint"]) for reading in readings)


@require_safe
def departure(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Try what would be known by nobody if somebody left."""
    seat = enter(request, key, "audit.people")
    reading = opened(seat, number)
    choices = leaving.choices(seat, reading)
    chosen = next((choice for choice in choices if choice.value == request.GET.get("who")), None)
    page: dict[str, Any] = {
        "run": reading.run,
        "choices": choices,
        "chosen": chosen,
        "several": reading.whole["several"],
    }
    if chosen:
        lost = leaving.losses(reading, chosen)
        hot = sum(bool(row["hotspot"]) for row in lost)
        page |= {"lost": lost, "hot": hot, "several": reading.whole["several"]}
    return render(request, "audits/departure.html", page)
