"""What the pages of one decision share: finding it, showing it, and asking something about it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.decisions import cells, queries
from fractional_cto.workspace.decisions.forms import CommentForm
from fractional_cto.workspace.decisions.models import Decision
from fractional_cto.workspace.decisions.readiness import also_declared, declared, lacking, unsaid
from fractional_cto.workspace.decisions.stops import queries as stops
from fractional_cto.workspace.decisions.ways import ways
from fractional_cto.workspace.journal.queries import entries
from fractional_cto.workspace.shared.editions import attempt

require_form = require_http_methods(["GET", "HEAD", "POST"])


def one(seat: Seat, number: int) -> Decision:
    """Give a decision this seat may see, with what its page shows of it; 404 for every other."""
    known = queries.decisions(seat).select_related(
        "decider",
        "recommender",
        "choice__by",
        "recorded__by",
        "recorded__who",
        "finding__client",
        "engagement",
        "outcome__engagement",
    )
    known = known.prefetch_related("interests__person").annotate(with_sponsor=queries.with_sponsor())
    return get_object_or_404(known, number=number)


def one_to_frame(seat: Seat, number: int) -> Decision:
    """Give a decision that this seat may frame. Raises PermissionDenied where it only may read it."""
    found = one(seat, number)
    if not queries.frames(seat, found):
        raise PermissionDenied
    return found


def show(seat: Seat, request: HttpRequest, found: Decision, form: CommentForm, status: int = 200) -> HttpResponse:
    """Show the page of a decision."""
    options = list(found.options.all())
    changes = queries.frames(seat, found)
    context = {
        "decision": found,
        "state": cells.state(found),
        "marks": cells.marks(found),
        "options": options,
        "chosen": found.chosen.option_id if found.chosen else None,
        "missing": [*lacking(found, options), *unsaid(seat, found, options)] if changes and found.changing else [],
        "unproven": getattr(found, "choice", None) is not None and not queries.proven_by_then(found),
        "declared": declared(found, options, found.recommender),
        "also_declared": also_declared(found),
        "declares": found.changing and found.concerns and queries.declares(seat, found) is not None,
        "decides": queries.decides(seat, found),
        "changes": changes,
        "keeps": queries.keeps(seat, found),
        "comments": found.comments.select_related("by"),
        "comment": form if seat.user.has_perm("decision.comment", seat) else None,
        "stop": stops.shown(seat, found),
        "stuck": found.state == Decision.State.READY and not queries.rightful(found),
        "ways": list(ways(seat, found)),
        "turns": found.every("turns"),
        "sides": found.positions.select_related("person", "option", "by"),
        "dissents": found.dissents.select_related("by"),
        "moves": found.moves.select_related("by"),
        "parent": queries.visible(seat).filter(followers=found).select_related("client").first(),
        "followers": queries.visible(seat).filter(parent=found).select_related("client").order_by("number"),
        "events": entries(seat).filter(noun="decision", object_id=found.pk),
    }
    return render(request, "decisions/decision.html", context, status=status)


def ask(found: Decision, request: HttpRequest, form: Any, act: Any, **said: Any) -> HttpResponse:  # noqa: ANN401  # a form, what it does, and the words around it
    """Show a form about a decision; act and go back to it when it is filled in well."""
    if form.is_bound and form.is_valid() and attempt(form, act):
        return redirect(found)
    context = {"decision": found, "form": form, "place": found.get_absolute_url(), **said}
    return render(request, "decisions/ask.html", context, status=422 if form.is_bound else 200)


def done(found: Decision, request: HttpRequest, act: Any) -> HttpResponse:  # noqa: ANN401  # what a button does
    """Do what a button says; where it is refused, the page says why."""
    try:
        act()
    except ValidationError as refusal:
        for sentence in refusal.messages:
            messages.error(request, sentence)
    return redirect(found)
