"""Pages of a charter: as it stands, as it was agreed, and what changed between."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from fractional_cto.workspace.clients.access import enter
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.engagements import actions, agreement, queries
from fractional_cto.workspace.engagements.actions.charter import BOTH
from fractional_cto.workspace.engagements.forms.charter import AcknowledgeForm, CharterPage, ProposeForm
from fractional_cto.workspace.engagements.models import Charter, CharterVersion, Engagement, Party
from fractional_cto.workspace.engagements.pages import address, find, page
from fractional_cto.workspace.shared.editions import attempt


@require_safe
def charter(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Show the charter as it stands now, on one page that can be printed."""
    seat, engagement = find(request, key, number, "charter.read")
    stored = _charter(seat, engagement)
    words = agreement.content(stored)
    versions = list(queries.versions(seat).filter(charter=stored))
    return page(
        request,
        "charter",
        seat,
        engagement,
        charter=stored,
        sections=_sections(seat, words, agreement.terms(stored.terms) if _sees_terms(seat) else {}),
        missing=agreement.missing(words),
        versions=versions,
        **_deciding(stored, versions),
    )


def write_charter(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Write the charter, all of it on one page."""
    seat, engagement = find(request, key, number, "charter.change")
    stored = _charter(seat, engagement)
    sheet = CharterPage(request, stored, terms=seat.user.has_perm("terms.change", seat))
    if (
        request.method == "POST"
        and sheet.is_valid()
        and attempt(sheet.form, lambda: actions.write_charter(seat=seat, charter=stored, **sheet.wanted()))
    ):
        return redirect(address("charter", engagement))
    return page(request, "write_charter", seat, engagement, sheet=sheet, currency=engagement.client.currency)


def propose(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Propose the charter as it stands."""
    seat, engagement = find(request, key, number, "charter.change")
    stored = _charter(seat, engagement)
    form = ProposeForm(request.POST or None, instance=stored)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(form, lambda: actions.propose(seat=seat, charter=stored, **form.cleaned_data))
    ):
        return redirect(address("acknowledge", engagement))
    return page(
        request,
        "propose",
        seat,
        engagement,
        form=form,
        missing=agreement.missing(agreement.content(stored)),
        differences=_since_latest(seat, stored),
    )


def acknowledge(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Read the latest version, and agree to it with one button."""
    seat, engagement = find(request, key, number, "charter.acknowledge")
    known = queries.versions(seat).filter(charter=engagement.charter)
    form = AcknowledgeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        read = get_object_or_404(known, number=form.cleaned_data["version"])
        if attempt(form, lambda: actions.acknowledge(seat=seat, version=read)):
            return redirect(address("charter", engagement))
    latest = known.first()
    given = [given.side for given in latest.acknowledgements.all()] if latest else []
    return page(
        request,
        "acknowledge",
        seat,
        engagement,
        form=form,
        version=latest,
        missing=agreement.missing(latest.content) if latest else [],
        sections=_sections(seat, latest.content, latest.terms) if latest else [],
        done=seat.role in given,
    )


@require_safe
def version(request: HttpRequest, key: str, number: int, version: int) -> HttpResponse:
    """Show a version word for word, and who acknowledged it."""
    seat, known = _versions(request, key, number)
    found = get_object_or_404(known, number=version)
    terms = found.terms if _sees_terms(seat) else {}
    sections = _sections(seat, found.content, terms)
    return page(request, "version", seat, found.charter.engagement, version=found, sections=sections)


@require_safe
def changes(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Show what has changed since the latest version."""
    seat, engagement = find(request, key, number, "charter.read")
    stored = _charter(seat, engagement)
    versions = list(queries.versions(seat).filter(charter=stored))
    return page(
        request,
        "changes",
        seat,
        engagement,
        old=versions[0] if versions else None,
        new=None,
        differences=_since_latest(seat, stored),
        versions=versions,
    )


@require_safe
def compare(request: HttpRequest, key: str, number: int, old: int, new: int) -> HttpResponse:
    """Show what changed between two versions."""
    seat, known = _versions(request, key, number)
    before, after = get_object_or_404(known, number=old), get_object_or_404(known, number=new)
    differences = agreement.differences(before.content, after.content, agreement.HEADINGS)
    if _sees_terms(seat):
        differences += agreement.differences(before.terms, after.terms, agreement.TERMS)
    engagement = after.charter.engagement
    return page(request, "changes", seat, engagement, old=before, new=after, differences=differences, versions=known)


def _charter(seat: Seat, engagement: Engagement) -> Charter:
    return get_object_or_404(queries.charters(seat), engagement=engagement)


def _versions(request: HttpRequest, key: str, number: int) -> tuple[Seat, QuerySet[CharterVersion]]:
    """Give what whoever asks may read: to the board the engagement itself is not shown."""
    seat = enter(request, key, "charter.issued")
    return seat, queries.versions(seat).filter(charter__engagement__number=number)


def _acknowledged(versions: list[CharterVersion]) -> CharterVersion | None:
    """Give the newest version that both sides have acknowledged."""
    return next((each for each in versions if {given.side for given in each.acknowledgements.all()} == BOTH), None)


def _deciding(charter: Charter, versions: list[CharterVersion]) -> dict[str, Any]:
    """Say who decides while both sides have not acknowledged what is written."""
    if charter.state == Charter.State.ACKNOWLEDGED:
        return {}
    deciding = _acknowledged(versions)
    return {"deciding": deciding, "unagreed": deciding is None, "recalled": _recalled(charter, deciding)}


def _recalled(charter: Charter, version: CharterVersion | None) -> bool:
    """Tell whether the sponsor decides by now what a version let the fractional CTO decide."""
    said = version.content["decision_rights"] if version else []
    granted = sum(f"recommends, {Party.PRACTITIONER.label} decides" in line for line in said)
    return granted > 0 and charter.agreedright_rows.filter(decider=Party.PRACTITIONER).count() < granted


def _sees_terms(seat: Seat) -> bool:
    return seat.user.has_perm("terms.read", seat)


def _sections(seat: Seat, words: agreement.Words, terms: agreement.Words) -> list[agreement.Section]:
    shown = agreement.sections(words, agreement.HEADINGS)
    return [*shown, agreement.terms_section(terms)] if _sees_terms(seat) else shown


def _since_latest(seat: Seat, charter: Charter) -> list[agreement.Difference]:
    latest = queries.versions(seat).filter(charter=charter).first()
    if latest is None:
        return []
    found = agreement.differences(latest.content, agreement.content(charter), agreement.HEADINGS)
    if _sees_terms(seat):
        found += agreement.differences(latest.terms, agreement.terms(charter.terms), agreement.TERMS)
    return found
