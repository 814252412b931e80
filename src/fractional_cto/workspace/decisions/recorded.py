"""A decision as a record in Markdown, and all that somebody may read as a folder of records."""

from collections.abc import Iterator

from django.utils import timezone

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.decisions import queries
from fractional_cto.workspace.decisions.madr.folder import index, named, pack
from fractional_cto.workspace.decisions.madr.reading import read
from fractional_cto.workspace.decisions.madr.record import Alternative, Argument, Record
from fractional_cto.workspace.decisions.madr.writing import restated, write
from fractional_cto.workspace.decisions.models import Decision, Option, Turn
from fractional_cto.workspace.findings.models import Finding

State = Decision.State
Kind = Turn.Kind
# In the words of MADR; whatever still waits is proposed, and what nobody decides any more was not accepted.
WORDS = {State.DECIDED: "accepted", State.WITHDRAWN: "rejected"}
# What was taken back or given up was accepted once; what is recorded wrongly never was.
BECAME: dict[str, str] = {Kind.REVERSED: "deprecated", Kind.SUPERSEDED: "superseded", Kind.WRONG: "rejected"}


def recorded(decision: Decision) -> Record:
    """Give what a decision says, in the places that MADR has for it."""
    return Record(
        title=decision.question,
        status=_status(decision),
        date=_day(decision),
        deciders=_deciders(decision),
        extra=tuple(_extra(decision)),
        context=decision.drivers,
        options=tuple(map(_alternative, decision.options.all())),
        chosen=decision.chosen.option.title if decision.chosen else "",
        outcome=decision.chosen.rationale if decision.chosen else _undecided(decision),
        more="\n\n".join(_more(decision)),
    )


def filed(decision: Decision) -> tuple[str, str]:
    """Give the name of a decision's file and its text; a record that was brought in, as it came."""
    original = getattr(decision, "original", None)
    if original is not None and (decision.elsewhere or decision.state == State.RAISED):
        became = BECAME.get(decision.turn.kind) if decision.turn else None
        text = write(restated(read(original.text), became)) if became else original.text
        return f"elsewhere/{original.path}", text
    return named(decision.number, decision.question), write(recorded(decision))


def folder(seat: Seat) -> bytes:
    """Pack every decision this seat may read, with a page that leads to them."""
    files, rows = [], []
    for decision in readable(seat):
        path, text = filed(decision)
        files.append((path, text))
        rows.append((path, decision.question, decision.get_state_display(), _day(decision)))
    return pack([("index.md", index(f"Decisions of {seat.client.name}", rows)), *files])


def readable(seat: Seat) -> list[Decision]:
    """Give every decision this seat may read, by number, with all that a record says of it."""
    known = queries.visible(seat).select_related(
        "client",
        "decider",
        "recommender",
        "choice__option",
        "choice__by",
        "recorded__option",
        "recorded__who",
        "finding",
        "original",
    )
    return list(known.prefetch_related("options", "turns").order_by("number"))


def _status(decision: Decision) -> str:
    turn = decision.turn
    if decision.elsewhere and turn is None:
        return "proposed"  # nobody who decides it has said so yet
    return BECAME.get(turn.kind if turn else "", WORDS.get(State(decision.state), "proposed"))


def _deciders(decision: Decision) -> tuple[str, ...]:
    if decision.elsewhere:
        return (decision.chosen.by_whom,)
    if decision.chosen:
        return (decision.chosen.by.name,)
    return (decision.decider.name,) if decision.decider else ()


def _day(decision: Decision) -> str:
    if decision.chosen:
        return str(decision.chosen.on)
    ended = decision.withdrawn_at
    return (timezone.localdate(ended) if ended else decision.raised_on).isoformat()


def _extra(decision: Decision) -> Iterator[tuple[str, str]]:
    yield "mentioned-first", decision.raised_on.isoformat()
    if decision.needed_by:
        yield "needed-by", decision.needed_by.isoformat()
    yield "category", decision.get_category_display()
    yield "class", decision.get_kind_display()
    if decision.label != Finding.Label.OPEN:
        yield "confidential", decision.get_label_display()


def _alternative(option: Option) -> Alternative:
    said = [f"{name}: {text}" for name, text in (("Cost", option.cost), ("Taken back", option.reversibility)) if text]
    weighed = [("good", option.benefit), ("bad", option.risk)]
    arguments = tuple(Argument(kind=kind, text=text) for kind, text in weighed if text)
    return Alternative(title=option.title, text="\n\n".join(said), arguments=arguments)


def _undecided(decision: Decision) -> str:
    return f"Withdrawn: {decision.withdrawn_because}" if decision.withdrawn_because else "Not decided yet."


def _more(decision: Decision) -> Iterator[str]:
    recommended = next((option for option in decision.options.all() if option.recommended), None)
    if recommended:
        by = f" by {decision.recommender.name}" if decision.recommender else ""
        yield f"Recommended{by}: {recommended}. {decision.recommendation}".strip()
    if decision.finding:
        yield f"Comes from finding {decision.finding.number}: {decision.finding.title}"
    if decision.evidence:
        yield f"Rests on: {decision.evidence}"
