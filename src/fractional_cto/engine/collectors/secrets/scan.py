"""Looking for secrets in the content of one file: one search over all of it, and a close look where that stops."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from fractional_cto.engine.collectors.shapes import checks
from fractional_cto.engine.collectors.shapes.formats import ADDRESSES, ASSIGNED, FRAME, LETTERS, Format, formats

if TYPE_CHECKING:
    import re2  # type: ignore[import-untyped]  # its makers ship no types

SIDE = 300  # bytes looked at on either side in a long line
BEHIND = 1200  # bytes looked at there behind what was found
LONGEST = 4096  # bytes that a value may go on behind these
MOST = 200  # in one file, of those told by a name, and again of all others
MEMORY = 64 << 20  # bytes, for the machine that RE2 builds of all patterns
KEY = 24_000  # bytes: the longest frame of a key
SHORTEST_KEY = 100  # characters
LINES = 20_000  # remembered: most stand in many versions of a file
COUNTED = re.compile(r"\{(\d+),\d{2,}\}")
FRAMED = b"-----BEGIN"
BODY = re.compile(rb"[A-Za-z0-9+/=]{20,}")
LITERAL = re.compile(rb"\\[nr]|\\|\s|['\"+,]")
# How keys of OpenSSH begin, and those of them that nothing locks.
OPENSSH, UNLOCKED = b"b3BlbnNzaC1rZXktdjE", b"b3BlbnNzaC1rZXktdjEAAAAABG5vbm"
KEY_TITLES = {b"PGP": "PGP private key", b"OPENSSH": "SSH private key", b"ENCRYPTED": "Encrypted private key"}
# The file that Google hands out: what the key is called there, what stands beside it, and whose it is.
SERVICE_ACCOUNT = re.compile(rb"service_account|private_key_id")
ACCOUNT_KEY = re.compile(rb"""private_key\\?["']\s{0,9}:\s{0,9}\\?["']\Z""")
ACCOUNT = re.compile(rb"""client_email\\?["']\s{0,9}:\s{0,9}\\?["']([^"'\\]{1,200})""")
GOOGLE = b".gserviceaccount.com"
NEAR = 2000  # bytes
UNQUOTED = re.compile(
    r"(?i)(^|/)\.env[^/]*$|\.(env|ya?ml|properties|ini|cfg|conf|toml|tfvars|npmrc|netrc|pypirc|config)$|(^|/)\.\w+rc$"
)
# Not the secret itself but something about it, by the end of its name.
ABOUT = re.compile(
    rb"(?i)hash|(?:digest|public|pub|ids?|name|type|url|uri|path|file|field|header|param|prefix|suffix|length|size"
    rb"|expir\w*|ttl|count|label|title|text|msg|message|error|placeholder|hint|class|selector|regex|pattern|format"
    rb"|endpoint|version|cookie|provider|scope|enabled|required|column|attribute|test|mock|fake|example|kind|status|policy"
    rb"|arn|ref|link|addr(?:ess)?|public_?key_?token"
    rb"|(?<!un)(?<!un[_-])(?<!no[nt])(?<!no[nt][_-])encrypted(?:[_-]?(?:access|refresh|client|user|db|api|auth|bearer"
    rb"|session))?(?:[_.-]?" + LETTERS["WORD"].encode() + rb"s?)?(?:[_-](?:value|v?\d+))?)['\"\])]*$"
)
# Hosts that nobody else reaches, or that stand for one.
NOWHERE = re.compile(
    rb"(?i)(?:localhost|127\.|0\.0\.0\.0|\[?::1|10\.|192\.168\.|host\.docker"
    rb"|[\w-]+(?::\d+)?$"
    rb"|[\w.-]*(?:example|test|local|invalid)(?:[:/.]|$)|example\.)"
)
# A line that explains code; in settings, what is commented out was in force a moment ago.
COMMENT = re.compile(rb"\s*(?:#|//|/?\*|--|<!--|%)")
QUOTES = b"'\"`"
# What stands in no value.
GAP = re.compile(rb"[\s'\"`]")


class Hit(NamedTuple):
    """One secret, where it begins and ends.

    sure: by its structure (True), or by its shape alone. remark: it stands in a comment, where examples do.
    """

    kind: str
    title: str
    value: bytes
    start: int
    end: int
    shown: int
    opens: bool
    sure: bool
    remark: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Looked:
    """What was found. cut: there was more than is kept."""

    hits: tuple[Hit, ...] = ()
    cut: bool = False


def look(content: bytes, path: str, start: int = 0, end: int | None = None) -> Looked:
    """Find the secrets of a content, or of a part of it."""
    hits: list[Hit] = []
    counts = {False: 0, True: 0}
    unquoted = reads_unquoted(path)
    done = -1
    for found in _anything().finditer(content, start, len(content) if end is None else end):
        if min(counts.values()) > MOST:
            break
        at, until = found.span()
        if content.startswith(FRAMED, at):
            _keep(hits, counts, _private_key(content, at))
            continue
        if until <= done:
            continue
        left = max(content.rfind(b"\n", 0, at + 1) + 1, at - SIDE)
        right, whole = _right(content, until)
        near = _closely(content[left:right], unquoted)
        remark = not unquoted and bool(near) and bool(COMMENT.match(content, left))
        moved = (hit._replace(start=hit.start + left, end=hit.end + left, remark=remark) for hit in near)
        _keep(hits, counts, (hit for hit in moved if done <= hit.start < whole))
        done = whole
    return Looked(hits=tuple(hits), cut=max(counts.values()) > MOST)


def _right(content: bytes, until: int) -> tuple[int, int]:
    """Find where a close look may end, and before where whatever begins lies in it whole.

    Both are the end of the line, unless that is long. There the look ends where no long value is cut off, and what
    begins in the last of it, where a short one or its closing mark may be, is left to the next look.
    """
    line = content.find(b"\n", until - 1)
    line = line if line >= 0 else len(content)
    if line <= until + BEHIND:
        return line, line
    most = min(line, until + BEHIND + LONGEST)
    gap = GAP.search(content, until + BEHIND, most)
    right = gap.start() if gap else most
    return right, right if right == line else right - SIDE


def reads_unquoted(path: str) -> bool:
    """Tell whether values stand without quotes in a file of that name; nothing else of a path changes what is found."""
    return bool(UNQUOTED.search(path))


def _keep(hits: list[Hit], counts: dict[bool, int], found: Iterable[Hit]) -> None:
    """Keep so many of each sort: what is only told by a name should take no room from the keys of services."""
    for hit in found:
        counts[hit.kind == ASSIGNED] += 1
        if counts[hit.kind == ASSIGNED] <= MOST:
            hits.append(hit)


@cache
def _compiled(pattern: str, *, captures: bool = True) -> "re2._Regexp[bytes]":
    import re2  # noqa: PLC0415  # asking for help should not load it

    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    options.max_mem = MEMORY
    options.never_capture = not captures
    return re2.compile(f"(?m:{pattern})".encode(), options)


@cache
def _anything() -> "re2._Regexp[bytes]":
    """Every pattern at once, which costs one reading of the text."""
    return _compiled("|".join([*(f"(?:{_loose(one)})" for one in formats()), FRAME]), captures=False)


def _loose(one: Format) -> str:
    """Count no repetitions: that makes the machine RE2 builds of all patterns small, and three times as fast."""
    return COUNTED.sub(lambda found: "*" if found[1] == "0" else f"{{{found[1]},}}", one.screen)


@lru_cache(LINES)
def _closely(line: bytes, unquoted: bool) -> tuple[Hit, ...]:  # noqa: FBT001  # a cache keeps what is given by place
    """Ask every kind about one line, the surest first; what one has taken no other takes again."""
    small = line.lower().decode("latin-1")
    taken: list[tuple[int, int]] = []
    hits = []
    for one in formats():
        if not any(sign in small for sign in one.signs):
            continue
        for found in _compiled(one.pattern).finditer(line):
            groups = found.groups()
            place = (
                1 if one.kind == ASSIGNED else next(place for place, group in enumerate(groups) if group is not None)
            )
            begin, finish = found.span(place + 1)
            if any(begin < end and start < finish for start, end in taken):
                continue
            taken.append((begin, finish))
            quoted = unquoted or (begin > 0 and line[begin - 1 : begin] in QUOTES)
            verdict = _verdict(one, groups, groups[place], quoted=quoted)
            if verdict is not False:
                hits.append(
                    Hit(one.kind, one.title, groups[place], begin, finish, one.shown, one.opens, verdict is True)
                )
    return tuple(hits)


def _verdict(one: Format, groups: tuple[bytes, ...], value: bytes, *, quoted: bool) -> bool | None:
    """Tell whether it is a secret: surely, by its shape, or not at all."""
    if checks.placeholder(value):
        return False
    if one.kind == ASSIGNED and (ABOUT.search(groups[0]) or not quoted):
        return False
    if one.kind in ADDRESSES and NOWHERE.match(groups[1]):
        return False
    return one.check(value)


def _private_key(content: bytes, at: int) -> Iterator[Hit]:
    """Read a private key from its frame, or from a text in which its lines are joined."""
    head = content.find(b"-----", at + len(FRAMED)) + 5
    foot = content.find(b"-----END", head, head + KEY)
    name = content[at + len(FRAMED) + 1 : head - 5]
    body = LITERAL.sub(b"", content[head : max(head, foot)])
    # what every key of OpenSSH begins with looks like a placeholder
    drawn = len(body) // 2 if body.startswith(OPENSSH) else 0
    if len(body) < SHORTEST_KEY or not BODY.match(body[-SHORTEST_KEY:]) or checks.placeholder(body[drawn : drawn + 60]):
        return
    locked = b"ENCRYPTED" in name + content[head : head + 60]
    locked = locked or (body.startswith(OPENSSH) and not body.startswith(UNLOCKED))
    kind = "private-key"
    title = next((title for word, title in KEY_TITLES.items() if word in name), "Private key")
    title = KEY_TITLES[b"ENCRYPTED"] if locked else title
    if _is_of_google(content, at, max(head, foot)):
        kind, title = "google-service-account", "Google service account"
    yield Hit(kind, title, body, at, foot, 0, not locked, sure=True)


def _is_of_google(content: bytes, at: int, foot: int) -> bool:
    """Tell whether a key stands in the file of an account of Google's, and not in one that only looks like it."""
    near = max(0, at - NEAR)
    if not (ACCOUNT_KEY.search(content, max(0, at - 40), at) and SERVICE_ACCOUNT.search(content, near, at)):
        return False
    named = [*ACCOUNT.findall(content, near, at)[-1:], *ACCOUNT.findall(content, foot, foot + NEAR)[:1]]
    return not named or any(name.endswith(GOOGLE) for name in named)
