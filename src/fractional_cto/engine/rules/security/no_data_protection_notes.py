"""People sign in, and nothing says what is kept about them

## What it sees
A product in which people sign in and whose data lies in a database, and no file or README that speaks of
privacy, the GDPR, retention or data protection. It is silent where somebody answered the question
*personal-data*.

## Why it matters
The law of the EU and the UK asks for a list of what is kept, why, and until when; larger customers ask for
it before they sign.

## What to do
Write one page: which data about people, for what, where it lies, who else receives it, when it is deleted.

## When it is wrong
The page is kept by the lawyer or in a wiki. Answer the question, and the finding goes.

## Sources
GDPR, articles 5, 13 and 30; UK ICO, records of processing.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.measure import measure
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Row, Severity
from fractional_cto.engine.rule import Rule

SHOWN = 5
# Packages by which people sign in.
SIGNS_IN = (
    r"(?i)^(.+:)?(devise.*|omniauth.*|rodauth.*|django-allauth|dj-rest-auth|djoser|flask-login|flask-security.*|fastapi-users|authlib"
    r"|passport(-.*)?|next-auth|@auth/.*|@clerk/.*|@supabase/auth.*|lucia|supertokens.*|express-openid-connect|@auth0/.*|auth0.*"
    r"|laravel/(fortify|breeze|jetstream|passport|sanctum|socialite)|symfony/security-bundle|guardian|pow|ueberauth.*"
    r"|spring-boot-starter-security|microsoft\.aspnetcore\.identity.*)$"
)
NOTES = (
    r"(?i)(privacy|gdpr|dsgvo|ccpa|data[-_ ]?protection|datenschutz|data[-_ ]?retention|dpia|personal data|anonymi[sz])"
)


def judge(facts: Facts) -> Iterator[Finding]:
    """Find a product that knows people and says nothing about their data."""
    signs = _signs(facts)
    if not signs or facts.value("SELECT count(answer) FROM questions WHERE question = 'personal-data'"):
        return
    if facts.value("SELECT count(*) FROM files WHERE regexp_matches(path, ?)", [NOTES]):
        return
    if facts.value("SELECT count(*) FROM lines WHERE regexp_matches(text, ?)", [NOTES]):
        return
    yield rule.found(
        facts,
        f"People sign in (through {signs[0]['name']}) to what keeps data, but no file speaks of its protection.",
        [
            Evidence(
                kind="file",
                locator=f"{row['path']}:{row['line']}" if row["line"] else str(row["path"]),
                value=f"{row['name']} signs people in",
                measure="dependencies",
            )
            for row in signs[:SHOWN]
        ],
    )


def _signs(facts: Facts) -> list[Row]:
    if not measure(facts, "service-signs") or not measure(facts, "datastore-signs"):
        return []
    return facts.rows(
        "SELECT path, line, name FROM dependencies WHERE kind = 'manifest' AND scope <> 'development' "
        "AND regexp_matches(name, ?) ORDER BY path, line, name",
        [SIGNS_IN],
    )


rule = Rule(
    module=__name__,
    title="Nothing says what is kept about people, and why",
    judge=judge,
    needs=frozenset({"tree", "documents", "dependencies"}),
    applies=lambda facts: bool(_signs(facts)),
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    audience=Audience.FOUNDER,
    effort=Effort(low=4, high=16),
    quick_win=True,
    consequence="A customer's questionnaire, an authority or an investor's lawyer asks for the list, and it has to be "
    "written in a hurry from what people remember.",
    recommendation="Write one page: which data about people, for what, where, who else gets it, when it is deleted.",
    prevention="Ask of every change that stores something about people which line of the page it belongs to.",
    strength="The repository speaks of privacy or data protection.",
)
