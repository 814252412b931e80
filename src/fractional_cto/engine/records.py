"""The values the engine hands on: frozen, keyword-only, without behaviour.

Outcome, severity, confidence and audience are four separate words: what a
rule answered, how bad it is, how sure the engine is, who should hear of it.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

Value = str | int | float | bool | None
Row = dict[str, Value]


class Area(StrEnum):
    """The six parts of the written audit, in the order they are written."""

    ARCHITECTURE = "architecture"
    CODE = "code"
    SECURITY = "security"
    OPERATIONS = "operations"
    TEAM = "team"
    DEBT = "debt"


class Outcome(StrEnum):
    """What a rule answered for one repository."""

    FOUND = "found"
    CLEAR = "clear"
    NOT_APPLICABLE = "not_applicable"
    NOT_MEASURED = "not_measured"


class Severity(StrEnum):
    """How bad it is for the business, worst first."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Confidence(StrEnum):
    """How sure the engine is that the claim is true."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Audience(StrEnum):
    """Who should hear of it first."""

    FOUNDER = "founder"
    BOARD = "board"
    ENGINEER = "engineer"


@dataclass(frozen=True, kw_only=True, slots=True)
class Effort:
    """Hours of work, as a range."""

    low: int
    high: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """One thing a reader can look up.

    kind is one of: file, commit, person, tag, branch, component, repository.
    locator is a path, ``path:line``, commit id or name.
    unit says what a number counts, its first word in the singular: "line", "month since a change".
    measure names the measure or fact table that the value came from.
    """

    kind: str
    locator: str
    value: Value = None
    unit: str = ""
    measure: str | None = None

    @property
    def row(self) -> Row:
        """The same for programs, the unit only where there is one."""
        unit: Row = {"unit": self.unit} if self.unit else {}
        return {"kind": self.kind, "locator": self.locator, "value": self.value, **unit, "measure": self.measure}


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One claim about one repository, with everything needed to act on it.

    deal, fix_14 and fix_90 are said where it could derail a funding round: why it kills deals, and what to
    have done within 14 and within 90 days.
    """

    rule: str
    repository: str
    area: Area
    title: str
    claim: str
    consequence: str
    severity: Severity
    confidence: Confidence
    audience: Audience
    effort: Effort
    quick_win: bool
    funding_blocker: bool
    evidence: tuple[Evidence, ...]
    recommendation: str
    prevention: str
    fingerprint: str
    deal: str = ""
    fix_14: str = ""
    fix_90: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Accepted:
    """A finding somebody decided to live with, until a date."""

    finding: Finding
    reason: str
    until: date


@dataclass(frozen=True, kw_only=True, slots=True)
class NotMeasured:
    """Something the audit could not look at, and why."""

    what: str
    reason: str
    repository: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Checked:
    """What one rule answered for one repository.

    strength is what to praise when clear, severity how bad it would have been.
    """

    rule: str
    repository: str
    outcome: Outcome
    strength: str = ""
    severity: Severity | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Subject:
    """One audited repository; times are in UTC. unseen_commits are missing themselves, not only something in them."""

    repository: str
    revision: str
    branch: str
    commits: int
    shallow: bool
    missing_objects: int
    first_at: datetime
    last_at: datetime
    unseen_commits: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Measured:
    """One measure of one repository: what it is, how it was asked, and its rows."""

    name: str
    repository: str
    title: str
    unit: str
    source: str
    query: str
    rows: tuple[Row, ...]


class Whom(StrEnum):
    """Who can answer what the code can not tell, in the order they are best asked."""

    FOUNDER = "founder"
    LEAD = "lead"
    ENGINEER = "engineer"
    OPERATIONS = "operations"
    FINANCE = "finance"


class Known(StrEnum):
    """Where the answer to a question comes from: nowhere yet, a person, or the code."""

    ASK = "ask"
    TOLD = "told"
    SEEN = "seen"


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What a person said: evidence with a name and a date; level is that of the practice, from 0 to 4."""

    question: str
    answer: str
    by: str
    on: date
    level: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """One question of the interview, and what is known of its answer.

    because is why it is asked here, evidence what in the code answers it.
    """

    question: str
    whom: Whom
    area: str
    practice: str
    text: str
    why: str
    good: str
    known: Known
    repositories: tuple[str, ...]
    because: tuple[Evidence, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """A whole audit, ready to be written in any format."""

    engine: str
    as_of: date
    subjects: tuple[Subject, ...]
    measures: tuple[Measured, ...]
    findings: tuple[Finding, ...]
    accepted: tuple[Accepted, ...] = ()
    checked: tuple[Checked, ...] = ()
    not_examined: tuple[NotMeasured, ...] = ()
    settings: tuple[str, ...] = ()
    questions: tuple[Asked, ...] = ()
    summary: Row = field(default_factory=dict)
