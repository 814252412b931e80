"""Pages about one's mails, and about the word that a client's people got."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.access import enter
from fractional_cto.workspace.notices import actions, chat, queries, tokens
from fractional_cto.workspace.notices.columns import COLUMNS
from fractional_cto.workspace.notices.filters import PRESETS, NoticeFilters
from fractional_cto.workspace.notices.forms import ChoicesForm, ConnectForm
from fractional_cto.workspace.notices.reminders import rhythm_of
from fractional_cto.workspace.shared import notices as registry
from fractional_cto.workspace.shared.editions import attempt
from fractional_cto.workspace.shared.lists import Listing

require_form = require_http_methods(["GET", "HEAD", "POST"])


@require_form
def choices(request: HttpRequest) -> HttpResponse:
    """Choose which mails one gets, and when."""
    user = request.user
    if not isinstance(user, User):
        raise Http404
    known = ChoicesForm.known(rhythm_of(user), queries.unwanted(user))
    form = ChoicesForm(request.POST or None, initial=known)
    if form.is_valid():
        actions.choose(actor=user, **form.cleaned_data)
        messages.success(request, "Saved.")
        return redirect("notices:choices")
    return render(request, "notices/choices.html", {"form": form}, status=422 if form.is_bound else 200)


@csrf_exempt  # mail programs send it by themselves, with nothing but the address: the token is what counts
@login_not_required
@require_form
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop a kind of mail, for whoever holds the mail; looking changes nothing, as some programs look at every link."""
    known = tokens.read(token)
    if known is None:
        raise Http404
    user, name = known
    if request.method == "POST":
        actions.stop(user=user, kind=name)
    title = dict(registry.choices()).get(name, "Mails of this kind")
    return render(request, "notices/stop.html", {"kind": title, "done": request.method == "POST"})


@require_safe
def notices(request: HttpRequest, key: str) -> HttpResponseBase:
    """Show who got word, and whom it did not reach."""
    seat = enter(request, key, "notice.read")
    listing = Listing(
        request, NoticeFilters, queries.notices, COLUMNS, noun=("notice", "notices"), presets=PRESETS, per_page=50
    )
    return listing.answer("notices/notices.html", channels=queries.channels(seat))


@require_safe
def chats(request: HttpRequest, key: str) -> HttpResponse:
    """Show the chats that are told of this client."""
    seat = enter(request, key, "chat.end")
    return render(request, "notices/chats.html", {"channels": queries.channels(seat)})


@require_form
def connect(request: HttpRequest, key: str) -> HttpResponse:
    """Have a team's chat told of what waits."""
    seat = enter(request, key, "chat.change")
    form = ConnectForm(request.POST or None)
    if form.is_valid() and attempt(form, lambda: actions.connect(seat=seat, **form.cleaned_data)):
        return redirect("notices:notices", key=key)
    context = {"form": form, "missing": "" if chat.is_there() else chat.MISSING}
    return render(request, "notices/connect.html", context, status=422 if form.is_bound else 200)


@require_POST
def disconnect(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Tell a chat nothing any more."""
    seat = enter(request, key, "chat.end")
    actions.disconnect(seat=seat, channel=get_object_or_404(queries.every_channel(seat), number=number))
    return redirect("notices:chats", key=key)
