"""Who is who: identities merged by mailmap, configuration, e-mail and equal names; bots recognised."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from fractional_cto.engine.collectors.documents import untokened_each
from fractional_cto.engine.config import Config
from fractional_cto.engine.git import Git

BOTS = re.compile(
    r"\[bot\]|^robot-|-robot$|-bot$|^bot-|\bbot$|^\w+(?<!ab)(?<!ca)(?<!tal)(?<!cor)(?<!gom)bot$|-ci$|-testing$"
    r"|^(dependabot|renovate|greenkeeper|snyk|imgbot|mergify|github[- ]actions?|gitlab[- ]ci|travis[- ]ci|circle[- ]?ci"
    r"|pre-commit-ci|allcontributors|semantic-release|weblate|transifex|crowdin|web-flow|k8s-ci-robot|pyup|codecov"
    r"|deepsource|lgtm|copybara-service|copilot|cursor ?agent|devin[- ]ai)\b",
    re.IGNORECASE,
)
# People are called so too, but not by this word alone.
BARE_NAMES = frozenset({"bors", "buildbot", "ci", "copybara", "homu", "jenkins"})
# Many people share these, so being equal in them says nothing.
SHARED_NAMES = re.compile(
    r"^(|root|admin|administrator|user|ubuntu|unknown|your name|no author|\(no author\)|developer|dev|test|git|github"
    r"|gitlab|localhost|me|name|anonymous|none)$"
)
SHARED_EMAILS = re.compile(
    r"^$|^[^@]*$|@(localhost|localhost\.localdomain|example\.(com|org|net)|none|unknown)$|\.\(none\)$|\.local$"
    r"|^(noreply|no-reply)@|^(you|me|root|admin)@|\(no author\)"
)
FORWARDED = re.compile(r"^(?:\d+\+)?(.+)@users\.noreply\.github\.com$")
# Letters with a stroke and joined ones, which Unicode does not take apart, as people write them on other keyboards.
STROKES = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "æ": "ae", "œ": "oe", "þ": "th"})
# Written for the committer when a change is made on the hosting service's page.
SERVICES = {("github", "noreply@github.com"), ("gitlab", "noreply@gitlab.com")}


class Contact(NamedTuple):
    """A name and an e-mail as they stand in a commit; there are two in each, so they must be quick to look up."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom a contact belongs to, what says so, and by which keys others are known to be the same."""

    contact: Contact
    person: str
    merged_by: str | None
    bot: bool
    keys: tuple[str, ...]


def merge(git: Git, revision: str, weights: Counter[Contact], config: Config) -> dict[Contact, Identity]:
    """Give every contact its person; weights are the number of commits each appears in."""
    contacts = sorted(weights, key=lambda contact: (contact.name, contact.email))
    mapped = _mailmap(git, revision, contacts)
    groups = _Groups(contacts)
    for reason, keys in (
        ("mailmap", {contact: f"{mapped[contact].name}\0{mapped[contact].email}" for contact in mapped}),
        ("config", _configured(contacts, config)),
        ("email", {contact: key for contact in contacts if (key := _email(mapped.get(contact, contact).email))}),
        ("name", {contact: key for contact in contacts if (key := _name(mapped.get(contact, contact).name))}),
    ):
        groups.join(reason, keys)
    extra = [re.compile(pattern, re.IGNORECASE) for pattern in config.bots]
    return _named(groups, mapped, weights, config, extra)


def recognised(contacts: Iterable[Contact], who: Mapping[Contact, Identity], config: Config) -> dict[Contact, str]:
    """Tell which of the people who were merged have these contacts too, by the same signs; others are left out."""
    contacts = list(contacts)
    known: dict[str, str] = {}
    for identity in who.values():
        for key in identity.keys:
            known.setdefault(key, identity.person)
    configured = _configured(contacts, config)
    found = {}
    for one in contacts:
        signs = (configured.get(one, ""), _email(one.email), _name(one.name))
        person = who[one].person if one in who else next((known[sign] for sign in signs if sign in known), "")
        if person:
            found[one] = person
    return found


def is_bot(contact: Contact, extra: Iterable[re.Pattern[str]] = ()) -> bool:
    """Tell from name and e-mail whether a program made the commit."""
    local = contact.email.partition("@")[0].rpartition("+")[2]
    if (contact.name.lower(), contact.email.lower()) in SERVICES or contact.name.lower() in BARE_NAMES:
        return True
    return any(pattern.search(text) for pattern in (BOTS, *extra) for text in (contact.name, local) if text)


class _Groups:
    """Contacts that belong together, and why each was joined."""

    def __init__(self, contacts: list[Contact]) -> None:
        self.parent = {contact: contact for contact in contacts}
        self.reason: dict[Contact, str] = {}
        self.keys: dict[Contact, tuple[str, ...]] = {}

    def root(self, contact: Contact) -> Contact:
        while self.parent[contact] is not contact:
            self.parent[contact] = self.parent[self.parent[contact]]
            contact = self.parent[contact]
        return contact

    def join(self, reason: str, keys: dict[Contact, str]) -> None:
        first: dict[str, Contact] = {}
        for contact, key in keys.items():
            self.keys[contact] = (*self.keys.get(contact, ()), key)
            other = first.setdefault(key, contact)
            one, two = self.root(other), self.root(contact)
            if one is not two:
                self.parent[two] = one
                for joined in (other, contact):
                    self.reason.setdefault(joined, reason)

    def members(self) -> list[list[Contact]]:
        found: dict[Contact, list[Contact]] = defaultdict(list)
        for contact in self.parent:
            found[self.root(contact)].append(contact)
        return list(found.values())


def _named(
    groups: _Groups,
    mapped: dict[Contact, Contact],
    weights: Counter[Contact],
    config: Config,
    extra: list[re.Pattern[str]],
) -> dict[Contact, Identity]:
    found: dict[Contact, Identity] = {}
    labels: dict[str, str] = {}
    configured = _configured(list(weights), config)
    for members in sorted(groups.members(), key=lambda group: (-sum(weights[one] for one in group), group[0].name)):
        # a full name says more than a handle
        best = min(
            members, key=lambda one: (one not in mapped, " " not in one.name, -weights[one], one.name, one.email)
        )
        shown = mapped.get(best, best)
        person = next((configured[one] for one in members if one in configured), shown.name or shown.email or "unknown")
        if person in labels:
            person = f"{person} <{shown.email}>"
        labels[person] = person
        bot = all(is_bot(one, extra) for one in members) or is_bot(shown, extra)
        for one in members:
            reason = groups.reason.get(one) if len(members) > 1 else None
            found[one] = Identity(one, person, reason, bot, groups.keys.get(one, ()))
    return found


def _mailmap(git: Git, revision: str, contacts: list[Contact]) -> dict[Contact, Contact]:
    """Ask git to apply the repository's mailmap; only contacts it changes are returned."""
    asked = [one for one in contacts if one.email and not set(f"{one.name}{one.email}") & set("<>\n\r\0")]
    code, out, _ = git.read(
        "-c",
        f"mailmap.blob={revision}:.mailmap",
        "check-mailmap",
        "--stdin",
        stdin="".join(f"{one.name} <{one.email}>\n" for one in asked).encode(errors="replace"),
    )
    answers = out.decode(errors="replace").split("\n")[:-1]
    if code or len(answers) != len(asked):
        return {}
    parts = [answer.rpartition(" <") if " <" in answer else ("", "", answer.lstrip("<")) for answer in answers]
    names, emails = untokened_each(
        ([name.strip() for name, _, _ in parts], [email.removesuffix(">") for _, _, email in parts])
    )
    proper = map(Contact, names, emails)
    return {one: other for one, other in zip(asked, proper, strict=True) if other != one}


def _configured(contacts: list[Contact], config: Config) -> dict[Contact, str]:
    wanted = {alias.casefold(): person for person, aliases in config.people.items() for alias in (person, *aliases)}
    return {
        one: wanted[key]
        for one in contacts
        for key in [next((text for text in (one.email.casefold(), one.name.casefold()) if text in wanted), "")]
        if key
    }


def _email(email: str) -> str:
    text = email.strip().strip("<>'\"").casefold()
    forwarded = FORWARDED.match(text)
    if forwarded:
        return f"{forwarded[1]}@github"
    return "" if SHARED_EMAILS.search(text) else text


def _name(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold().translate(STROKES))
    text = "".join(letter if letter.isalnum() else " " for letter in letters if not unicodedata.combining(letter))
    text = " ".join(text.split())
    return "" if SHARED_NAMES.match(text) else text
