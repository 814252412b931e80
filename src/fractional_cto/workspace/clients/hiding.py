"""Client names stay out of sight while somebody shows their screen: on every page, in titles and in old texts too."""

import re
from collections.abc import Callable
from html import escape

from django.http import HttpRequest, HttpResponse

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.access import clients_of

# Tags apart from text, and whole what must not change: scripts, styles and what somebody types.
PARTS = re.compile(r"(<(script|style|textarea)\b.*?</\2>|<[^>]*>)", re.DOTALL | re.IGNORECASE)
SPOKEN = re.compile(r'(?<=\s)((?:title|aria-label|alt|placeholder|data-label)=")([^"]*)(")')


class HideNames:
    """Replace them in the finished page, so that no template has to remember it.

    What stands in form fields stays, or it would be saved: a client's settings are no page to show around.
    """

    def __init__(self, following: Callable[[HttpRequest], HttpResponse]) -> None:
        """Take what comes next."""
        self.following = following

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, without names where somebody wants it so."""
        answer = self.following(request)
        user = request.user
        html = answer.headers.get("Content-Type", "").startswith("text/html")
        if isinstance(user, User) and user.hide_names and html and not answer.streaming:
            answer.content = hide(answer.content.decode(), aliases(user)).encode()
            if "Content-Length" in answer.headers:
                answer.headers["Content-Length"] = str(len(answer.content))
        return answer


def aliases(user: User) -> dict[str, str]:
    """Give what stands for each client's name: its colour, and a number where several have it."""
    found: dict[str, str] = {}
    for client in clients_of(user).order_by("pk"):
        alias = f"Client · {client.colour}"
        same = sum(other.startswith(alias) for other in found.values())
        found[client.name] = f"{alias} {same + 1}" if same else alias
    return found


def hide(page: str, names: dict[str, str]) -> str:
    """Replace every name in what people see and what screen readers say; the longest first."""
    known = {escape(name).lower(): alias for name, alias in names.items() if name}
    if not known:
        return page
    longest = sorted(known, key=len, reverse=True)
    wanted = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE)

    def replace(text: str) -> str:
        return wanted.sub(lambda match: known[match[0].lower()], text)

    whole, place = [], 0
    for part in PARTS.finditer(page):
        whole.append(replace(page[place : part.start()]))
        whole.append(SPOKEN.sub(lambda match: match[1] + replace(match[2]) + match[3], part[0]))
        place = part.end()
    return "".join([*whole, replace(page[place:])])
