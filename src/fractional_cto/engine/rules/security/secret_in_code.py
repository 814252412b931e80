"""Secrets lie open in the code

## What it sees
Passwords and keys in the files at the revision: keys of some forty services by the shape their makers publish,
checked by checksum or content where there is one; private keys; keys that Django and Rails sign with; addresses of
data stores with their password; and values that look drawn at random beside a word such as *secret* or *token*. One
finding a secret, however many files hold it, and one for a file that holds five of a kind or more. Placeholders,
common passwords of one's own machine, and what only tests and documentation hold are left out, unless its structure
proves it. No value is kept or tried. Files that others or programs wrote, such as vendored packages and locks, and
what is no text are not read. Code that could not be read is told of, and then silence is not called a strength.

## Why it matters
Everybody who ever had a copy of the code holds it: former staff, contractors, a stolen laptop, a build service.

## What to do
Change the secret first, at whoever issued it; then move it to a secret store and read it from the environment.

## When it is wrong
It was changed long ago, opens only a machine for tests, or is meant to be public, as some keys of browsers are.

## Sources
CWE-798, CWE-312; OWASP Secrets Management Cheat Sheet. Seen in OWASP NodeGoat at c5cb68a (the key of its server).
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Row, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import ASIDE, FOREIGN, many, some_code

SHOWN = 10
MOST = 25  # findings; further secrets are told of in one
MOST_BYTES = 50_000
HEAP = 5  # secrets of one kind in one file
ODD = 50  # keys that anybody can make, in one file
MADE = {"private-key", "age-key"}
IF_MADE = (
    "Find out what they open. Change those that open anything today; what is for tests alone, let the tests make anew "
    "each time."
)
# Good for an hour, or for play money.
PASSING = {"json-web-token", "stripe-test-key"}
# Private keys in files of their own are what the rule on secret files finds.
KEY_FILES = """
SELECT path FROM files
WHERE contains(armour, 'PRIVATE KEY') AND kind IN ('data', 'configuration') AND bytes <= $most
    AND NOT regexp_matches(path, $aside) AND NOT regexp_matches(path, $foreign)
"""
LIMITS = {"most": MOST_BYTES, "aside": ASIDE, "foreign": FOREIGN}
QUERY = f"""
SELECT *
FROM secrets
WHERE present AND confidence <> 'low' AND NOT (kind = 'private-key' AND path IN ({KEY_FILES}))
ORDER BY confidence = 'medium', NOT opens, kind, path, line, secret
"""
# What to do, by the kind; where a secret lies is for evidence alone, which not everybody is shown.
NEW_PAIR = "Make a new key pair today, put it wherever the old one is trusted, and keep it in a secret store."
NEW_SIGNATURE = "Make a new signing key today and keep it in a secret store; everybody has to sign in once more."
NEW_ADDRESS = "Change the password in this address today, then read the address from a secret store."
ADVICE = {
    "private-key": NEW_PAIR,
    "age-key": NEW_PAIR,
    "django-secret-key": NEW_SIGNATURE,
    "rails-secret-key": NEW_SIGNATURE,
    "database-address": NEW_ADDRESS,
    "web-address-with-password": NEW_ADDRESS,
    "json-web-token": "End this token today where it was issued, and read a new one from a secret store.",
    "assigned-secret": "Change this password or key today where it is used, then read the new one from a secret store.",
}
PLACES = "SELECT secret, path, line FROM secret_places WHERE present ORDER BY path, line"


def judge(facts: Facts) -> Iterator[Finding]:
    """Find the secrets that the files at the revision hold."""
    rows = facts.rows(QUERY, LIMITS)
    places: dict[str, list[Row]] = {}
    for place in facts.rows(PLACES):
        places.setdefault(str(place["secret"]), []).append(place)
    told = _together(rows)
    for each in told[:MOST]:
        if len(each) < HEAP:
            yield _one(facts, each[0], places.get(str(each[0]["secret"]), each))
        else:
            yield _heap(facts, each, [place for row in each for place in places.get(str(row["secret"]), [row])])
    rest = [row for each in told[MOST:] for row in each]
    if rest:
        yield rule.found(
            facts,
            f"{many(len(rest), 'more secret lies', 'more secrets lie')} in the files at the revision.",
            [_evidence(row, row["title"]) for row in rest[:SHOWN]],
            key="further",
            severity=Severity.HIGH,
            confidence=Confidence.MEDIUM,
        )


def _together(rows: list[Row]) -> list[list[Row]]:
    """Put those of one kind in one file together where there are many, and keep the order: the surest come first."""
    heaps: dict[tuple[object, object], list[Row]] = {}
    for row in rows:
        heaps.setdefault((row["kind"], row["path"]), []).append(row)
    told: dict[object, list[Row]] = {}
    for row in rows:
        heap = heaps[row["kind"], row["path"]]
        told.setdefault((row["kind"], row["path"]) if len(heap) >= HEAP else row["secret"], []).append(row)
    return list(told.values())


def _heap(facts: Facts, heap: list[Row], places: list[Row]) -> Finding:
    """Tell of a file that holds many secrets of one kind."""
    first = heap[0]
    files = many(len({place["path"] for place in places}), "file", "files")
    # nobody has so many of what anybody can make
    odd = len(heap) >= ODD and first["kind"] in MADE
    return rule.found(
        facts,
        f"{len(heap):,} secrets of the kind {first['title']} in {files}{_since(facts, first)}."
        + (" So many together are often made for tests." if odd else ""),
        [_evidence(row, row["hint"]) for row in heap[:SHOWN]],
        # another secret among them is another finding, whatever was accepted of the others
        key=" ".join(sorted(str(row["secret"]) for row in heap)),
        title="Many secrets of one kind lie in one file",
        severity=Severity.HIGH if odd else min(map(_severity, heap), key=list(Severity).index),
        confidence=Confidence.MEDIUM if odd or first["confidence"] != "high" else Confidence.HIGH,
        funding_blocker=None if odd else first["confidence"] == "high" and first["kind"] not in PASSING,
        recommendation=IF_MADE if odd else _advice(first),
    )


def _since(facts: Facts, row: Row) -> str:
    if not row["first_seen"]:
        return ""
    whole = facts.value("SELECT bool_or(whole_history) FROM secret_reading")
    return f" since {row['first_seen']:%Y-%m-%d}{'' if whole else ' at the latest'}"


def _one(facts: Facts, row: Row, places: list[Row]) -> Finding:
    sure = row["confidence"] == "high"
    return rule.found(
        facts,
        f"{row['title']} in {many(len(places), 'file', 'files')}{_since(facts, row)}.",
        [_evidence(place, row["hint"]) for place in places[:SHOWN]],
        key=str(row["secret"]),
        title=f"{row['title']} in the code",
        severity=_severity(row),
        confidence=Confidence.HIGH if sure else Confidence.MEDIUM,
        funding_blocker=sure and row["kind"] not in PASSING,
        recommendation=_advice(row),
    )


def _advice(row: Row) -> str:
    return ADVICE.get(
        str(row["kind"]),
        f"Revoke the {row['title']} today where it was issued, and read a new one from a secret store.",
    )


def _applies(facts: Facts) -> bool:
    """Tell whether there is code, none of it was left unread, and none holds what another rule tells of."""
    known = facts.value("SELECT count(*) FROM secrets WHERE present AND confidence <> 'low'")
    found = known or facts.rows(KEY_FILES, LIMITS)
    return some_code(facts) and not found and not facts.absent({"some passwords and keys"})


def _severity(row: Row) -> Severity:
    if row["kind"] in PASSING:
        return Severity.MEDIUM
    return Severity.CRITICAL if row["confidence"] == "high" and row["opens"] else Severity.HIGH


def _evidence(place: Row, value: object) -> Evidence:
    return Evidence(kind="file", locator=f"{place['path']}:{place['line']}", value=str(value), measure="secrets")


rule = Rule(
    module=__name__,
    title="Secrets lie open in the code",
    judge=judge,
    needs=frozenset({"secrets"}),
    applies=_applies,
    severity=Severity.CRITICAL,
    confidence=Confidence.HIGH,
    audience=Audience.FOUNDER,
    effort=Effort(low=1, high=8),
    quick_win=True,
    funding_blocker=True,
    deal="A key in the code means that nobody can prove customer data was not copied. Deals stop here until it is "
    "cleared up, and it may have to be reported.",
    fix_14="The secret is changed at whoever issued it, and its access logs were looked through for strangers.",
    fix_90="All secrets live in a secret store, and every change is checked for new ones before it is accepted.",
    consequence="Anybody who ever had a copy of the code, former staff included, may use it as you do.",
    recommendation="Change it today at whoever issued it, then read the new one from a secret store.",
    prevention="Check every change for secrets before it is accepted.",
    strength="No password or key of a known shape lies open in the code.",
)
