"""Decisions, with their options, what was chosen and what was said about it."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from django.db.models import F, Prefetch, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router
from pydantic import Field

from fractional_cto.workspace.accounts.queries import proven
from fractional_cto.workspace.api.bearer import reader
from fractional_cto.workspace.api.changes import dated, entry
from fractional_cto.workspace.api.errors import REFUSALS
from fractional_cto.workspace.api.paging import Asked, Page, page
from fractional_cto.workspace.api.shapes import Number, PersonRead, Shape, person, place, words
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.decisions import queries
from fractional_cto.workspace.decisions.models import Choice, Comment, Decision, Elsewhere, Option, Turn
from fractional_cto.workspace.engagements.models import DecisionRight
from fractional_cto.workspace.findings.models import Finding

ONE = "/decisions/{int:number}"
State = Annotated[Decision.State, words(Decision.State)]
Category = Annotated[DecisionRight.Category, words(DecisionRight.Category)]
Undone = Annotated[DecisionRight.Kind, words(DecisionRight.Kind)]
Readers = Annotated[Finding.Label, words(Finding.Label)]
Became = Annotated[Turn.Kind, words(Turn.Kind)]

router = Router(tags=["Decisions"])


class DecisionsAsked(Asked):
    """Which decisions."""

    state: list[State] = Field(default=[], description="Only in these states.")
    category: list[Category] = Field(default=[], description="Only about this.")


class OptionRead(Shape):
    """One thing that could be done."""

    title: str
    cost: str
    benefit: str
    risk: str
    reversibility: str
    nothing: bool = Field(description="Whether this is doing nothing.")
    recommended: bool


class ChoiceRead(Shape):
    """What was chosen, by the decider here or, as somebody recorded, elsewhere."""

    option: str
    rationale: str | None
    by: str = Field(description="Who decided.")
    on: date
    at: datetime | None = Field(description="Null where it was decided elsewhere.")
    proven: bool | None = Field(description="Whether they were known by then to read what is sent to their address.")
    confirm_by: date | None = Field(description="When somebody looks at it again.")
    source: str | None = Field(description="Where it was decided, if elsewhere.")


class TurnRead(Shape):
    """What became of it once it was decided."""

    kind: Became
    reason: str | None
    by: str
    at: datetime


class CommentRead(Shape):
    """What somebody asked or answered."""

    text: str
    by: str
    at: datetime


class DecisionRead(Shape):
    """A question with options: one recommends, another decides."""

    number: int
    url: str
    changed_at: datetime
    engagement: int = Field(description="Its number.")
    finding: int | None = Field(description="The number of the finding that asked for it.")
    question: str
    category: Category
    kind: Undone = Field(description="Whether it can be taken back.")
    state: State
    label: Readers = Field(description="Who may read it.")
    amount: Decimal | None = Field(description="What it spends at most, in the client's currency.")
    drivers: str
    evidence: str
    recommendation: str
    consequences: str
    recommender: PersonRead | None
    decider: PersonRead | None
    raised_on: date = Field(description="When it was first mentioned.")
    needed_by: date | None
    withdrawn_because: str | None
    options: list[OptionRead]
    choice: ChoiceRead | None
    turns: list[TurnRead]
    comments: list[CommentRead]


class DecisionsRead(Page):
    """Decisions, those that changed last at the end."""

    items: list[DecisionRead]


@router.get("/decisions", response={200: DecisionsRead, **REFUSALS}, url_name="decisions", summary="List decisions")
def decisions(request: HttpRequest, asked: Query[DecisionsAsked]) -> DecisionsRead:
    """List them all: decided and withdrawn ones are there with their state."""
    rows = _rows(reader(request, "decision.read"))
    if asked.state:
        rows = rows.filter(state__in=asked.state)
    if asked.category:
        rows = rows.filter(category__in=asked.category)
    found, told = page(request, asked, rows)
    return DecisionsRead(items=[_read(one) for one in found], **told)


@router.get(ONE, response={200: DecisionRead, **REFUSALS}, url_name="decision", summary="Read a decision")
def decision(request: HttpRequest, number: Number) -> DecisionRead:
    """Give one by its number."""
    return _read(get_object_or_404(_rows(reader(request, "decision.read")), number=number))


def _rows(seat: Seat) -> QuerySet[Decision]:
    choices = Choice.objects.annotate(proven=proven("by", "at")).select_related("option", "by")
    known = queries.visible(seat).select_related("client", "engagement", "finding", "decider", "recommender")
    known = known.select_related("recorded__option", "recorded__who")
    # where its finding is opened to more readers, so is the decision
    rows = dated(known, entry("decision"), F("finding__changed_at"))
    return rows.prefetch_related("options", "comments__by", "turns__by", Prefetch("choice", choices))


def _read(decision: Decision) -> DecisionRead:
    return DecisionRead(
        number=decision.number,
        url=place(decision),
        changed_at=getattr(decision, "changed"),  # noqa: B009  # added by dated()
        engagement=decision.engagement.number,
        finding=decision.finding.number if decision.finding else None,
        question=decision.question,
        category=DecisionRight.Category(decision.category),
        kind=DecisionRight.Kind(decision.kind),
        state=Decision.State(decision.state),
        label=Finding.Label(decision.label),
        amount=decision.amount,
        drivers=decision.drivers,
        evidence=decision.evidence,
        recommendation=decision.recommendation,
        consequences=decision.consequences,
        recommender=person(decision.recommender),
        decider=person(decision.decider),
        raised_on=decision.raised_on,
        needed_by=decision.needed_by,
        withdrawn_because=decision.withdrawn_because or None,
        options=[_option(one) for one in decision.options.all()],
        choice=_recorded(decision.recorded) if decision.elsewhere else _choice(getattr(decision, "choice", None)),
        turns=[_turn(one) for one in decision.turns.all()],
        comments=[_comment(one) for one in decision.comments.all()],
    )


def _option(option: Option) -> OptionRead:
    names = ("title", "cost", "benefit", "risk", "reversibility", "nothing", "recommended")
    return OptionRead(**{name: getattr(option, name) for name in names})


def _choice(choice: Any) -> ChoiceRead | None:  # noqa: ANN401  # a Choice with ``proven``, which its type does not have
    if choice is None:
        return None
    return ChoiceRead(
        option=str(choice.option),
        rationale=choice.rationale,
        by=str(choice.by),
        on=choice.on,
        at=choice.at,
        proven=choice.proven,
        confirm_by=choice.confirm_by,
        source=None,
    )


def _recorded(told: Elsewhere) -> ChoiceRead:
    return ChoiceRead(
        option=str(told.option),
        rationale=told.rationale or None,
        by=told.by_whom,
        on=told.on,
        at=None,
        proven=None,
        confirm_by=None,
        source=told.source,
    )


def _turn(turn: Turn) -> TurnRead:
    return TurnRead(kind=Turn.Kind(turn.kind), reason=turn.reason or None, by=str(turn.by), at=turn.at)


def _comment(comment: Comment) -> CommentRead:
    return CommentRead(text=comment.text, by=str(comment.by), at=comment.at)
