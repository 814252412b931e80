"""Pages of the interview."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from fractional_cto.workspace.audits import asking
from fractional_cto.workspace.clients.access import enter
from fractional_cto.workspace.interview import actions, columns, queries, toml
from fractional_cto.workspace.interview.filters import PRESETS, QuestionFilters
from fractional_cto.workspace.interview.forms import AnswerForm, WithdrawForm
from fractional_cto.workspace.interview.lines import Line, Lines, answered, called, talks, wanted
from fractional_cto.workspace.people.queries.roster import present
from fractional_cto.workspace.shared.editions import attempt
from fractional_cto.workspace.shared.lists import Listing

require_form = require_http_methods(["GET", "HEAD", "POST"])
WHOLE = 500  # on one page: a conversation is not cut in two


@require_safe
def interview(request: HttpRequest, key: str) -> HttpResponseBase:
    """Show what to ask whom, and what they said."""
    seat = enter(request, key, "interview.read")
    run = asking.newest(seat)
    every: Any = queries.lines(seat, run)
    listing = Listing(
        request, QuestionFilters, every, columns.COLUMNS, noun=("question", "questions"), presets=PRESETS,
        files=("csv", "xlsx", "toml"), per_page=WHOLE,
    )  # fmt: skip
    if request.GET.get("format") == "toml" and listing.filters.is_valid():
        return toml.answer(listing.rows)
    page = {
        "talks": talks(listing.page, every),
        "whole": talks(every, every),
        "answered": answered(every),
        "wanted": wanted(every),
        "run": run,
        "since": queries.since(seat, run),
        "may_answer": seat.user.has_perm("interview.answer", seat),
        "may_run": seat.user.has_perm("audit.run", seat),
    }
    return listing.answer("interview/interview.html", **page)


@require_safe
def question(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """Show one question, and everything that was ever answered."""
    seat = enter(request, key, "interview.read")
    run = asking.newest(seat)
    every = queries.lines(seat, run)
    found = _one(every, name)
    told = [
        {"answer": each, "level": called(each), "withdraws": queries.withdraws(seat, each)}
        for each in queries.visible(seat).filter(question=name)
    ]
    page = {
        "line": found,
        "told": told,
        "next": queries.following(found, every),
        "run": run,
        "may_answer": seat.user.has_perm("interview.answer", seat),
    }
    return render(request, "interview/question.html", page)


@require_form
def note_answer(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """Note what somebody said."""
    seat = enter(request, key, "interview.answer")
    found = _one(queries.lines(seat), name)
    form = AnswerForm(request.POST or None, seat=seat, asked=found.asked)
    if form.is_valid() and attempt(form, lambda: actions.note_answer(seat=seat, **form.said())):
        return redirect(found.get_absolute_url())
    names = present(seat).values_list("name", flat=True) if "by" in form.fields else ()
    page = {"form": form, "line": found, "names": names}
    return render(request, "interview/note_answer.html", page, status=422 if form.is_bound else 200)


@require_form
def withdraw(request: HttpRequest, key: str, name: str, number: int) -> HttpResponse:
    """Say that an answer does not count any more."""
    seat = enter(request, key, "interview.answer")
    found = _one(queries.lines(seat), name)
    answer = get_object_or_404(queries.visible(seat), question=name, number=number)
    if not queries.withdraws(seat, answer):
        raise PermissionDenied
    form = WithdrawForm(request.POST or None)
    if form.is_valid() and attempt(form, lambda: actions.withdraw(seat=seat, answer=answer, **form.cleaned_data)):
        return redirect(found.get_absolute_url())
    page = {"form": form, "line": found, "answer": answer}
    return render(request, "interview/withdraw.html", page, status=422 if form.is_bound else 200)


def _one(every: Lines, name: str) -> Line:
    found = next((line for line in every if line.asked.name == name), None)
    if found is None:
        raise Http404
    return found
