"""Says one sentence in a team's chat, in a process of its own; started by chat.py, it reads what to do and answers.

Apprise knows a hundred services, and what is typed as an address chooses what it does. So it works here, where there is
nothing to find: without the workspace's settings, its database or its secrets. It only speaks TLS with public machines,
follows no redirect and starts no program, whatever the address asks for. The interpreter itself asks the watch below
before each connection, with the very numbers that are spoken to, so no name can mean another machine a moment later.
"""

import json
import re
import socket
import sys
from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote, urlsplit

from fractional_cto.workspace.audits.reach import is_public

# Of what apprise knows, the chats of teams; by the word that begins their addresses over TLS.
SERVICES = {
    "slack": "Slack",
    "workflow": "Microsoft Teams",
    "workflows": "Microsoft Teams",
    "discord": "Discord",
    "gchat": "Google Chat",
    "mmosts": "Mattermost",
    "rockets": "Rocket.Chat",
    "matrixs": "Matrix",
    "zulip": "Zulip",
    "webex": "Webex",
    "wxteams": "Webex",
    "tgram": "Telegram",
    "nctalks": "Nextcloud Talk",
    "jsons": "An address of your own",
}
# What chats write themselves begins so; apprise knows it again as one of those above, or it is refused.
PLAIN = "https"
# These lie at a host that the address names.
HOSTED = {"mmosts", "rockets", "matrixs", "nctalks", "jsons"}
# What an address says beside: where in the chat, and what chats write into their own; verify and redirect are looked at
# by themselves. Others name templates, which are files of this machine, or how long is waited.
SAID = {
    "to", "token", "mode", "channel", "channels", "team", "thread", "thread_id", "threadkey", "topic", "workspace",
    "key", "webhook", "secret", "id", "sig", "ver", "version", "api-version", "sp", "sv", "route", "routeid",
    "powerautomate", "pa", "msgtype", "format", "silent", "botname", "method", "verify", "redirect",
}  # fmt: skip
# These take headers and values of one's own, whose names begin so.
OPEN, OWN = {"jsons", "nctalks"}, ("+", "-", ":")
PORT = 443
FORBIDDEN = {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "socket.sendto", "socket.sendmsg"}
UNKNOWN = "This is no address of a team's chat over TLS that is known here: copy the one that your chat shows."
LOOSE = "An address says neither verify nor redirect: certificates are always looked at, and nobody is sent elsewhere."
MORE = "An address says where in the chat, and nothing else: leave out {}."
INSIDE = "This host lies in a network that is not spoken to from here."
NOBODY = "This host is not known here; look whether its name is written right."


class Refused(Exception):
    """The address is not spoken to; the message is a sentence for a person."""


def watch(allowed: Iterable[str]) -> None:
    """Refuse whatever is more than speaking to a public machine, or to one that a test allows."""
    known = frozenset(allowed)

    def ask(event: str, about: tuple[Any, ...]) -> None:
        if event in FORBIDDEN:
            raise Refused(UNKNOWN)
        if event == "socket.connect":
            where = about[1]
            host = str(where[0]) if isinstance(where, tuple) else ""
            if host not in known and not is_public(host):
                raise Refused(INSIDE)

    sys.addaudithook(ask)


def speaker(address: str) -> Any:  # noqa: ANN401  # one of apprise's own
    """Give what speaks to an address. Raises Refused for one that is no team's chat over TLS."""
    import apprise  # noqa: PLC0415  # an extra, and only this process needs it

    # what an address of another kind does by itself, nobody has looked at
    begins = re.match(r"([a-z]+)://", address, re.IGNORECASE)
    if begins is None or begins[1].lower() not in {*SERVICES, PLAIN}:
        raise Refused(UNKNOWN)
    beside(begins[1].lower(), address)
    asset = apprise.AppriseAsset(http_redirects=False, storage_mode=apprise.PersistentStoreMode.MEMORY)
    made = apprise.Apprise.instantiate(address, asset=asset)
    if made is None or scheme(made) not in SERVICES:
        raise Refused(UNKNOWN)
    if made.redirects or not made.verify_certificate:
        raise Refused(LOOSE)
    return made


def beside(begins: str, address: str) -> None:
    """Refuse whatever an address says beside, unless it is known to open no file here."""
    said = address.partition("?")[2]
    names = [unquote(each.partition("=")[0]).strip().lower() for each in re.split("[?&;]", said)]
    own = OWN if begins in OPEN else ()
    more = [name for name in names if name and name not in SAID and not name.startswith(own)]
    if more:
        raise Refused(MORE.format(", ".join(more)))


def scheme(made: Any) -> str:  # noqa: ANN401  # as above
    """Give the word that begins its address; whatever is not over TLS begins with another."""
    return urlsplit(str(made.url(privacy=True))).scheme


def look(made: Any, allowed: Iterable[str]) -> None:  # noqa: ANN401  # as above
    """Refuse a host of one's own network before anything is kept of it; it is asked again when something is sent."""
    if scheme(made) not in HOSTED:
        return
    try:
        found = socket.getaddrinfo(made.host, made.port or PORT, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Refused(NOBODY) from None
    if not all(str(each[4][0]) in set(allowed) or is_public(str(each[4][0])) for each in found):
        raise Refused(INSIDE)


def strict() -> None:
    """Let nothing go out but over TLS, and nobody be sent elsewhere."""
    import requests  # noqa: PLC0415  # as above

    send = requests.Session.send

    def send_safely(self: Any, request: Any, **options: Any) -> Any:  # noqa: ANN401  # as requests has it
        if not str(request.url).lower().startswith("https://"):
            raise Refused(UNKNOWN)
        return send(self, request, **{**options, "allow_redirects": False, "verify": options.get("verify") or True})

    requests.Session.send = send_safely  # type: ignore[method-assign]  # the only door that apprise has


def answer(asked: dict[str, Any]) -> dict[str, Any]:
    """Look at an address, and say something there if that is asked."""
    try:
        strict()
        watch(asked["allowed"])
        made = speaker(asked["address"])
        look(made, asked["allowed"])
        sent = bool(made.notify(body=asked["text"], title="")) if asked["text"] else True
    except Refused as refusal:
        return {"refused": str(refusal)}
    return {"sent": sent, "service": SERVICES[scheme(made)]}


if __name__ == "__main__":
    print(json.dumps(answer(json.load(sys.stdin))))  # noqa: T201  # how it answers
