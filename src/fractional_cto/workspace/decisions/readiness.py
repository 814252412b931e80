"""What a decision still lacks before its decider is asked (I4, I5), each in a sentence that says what to do."""

from collections.abc import Iterator, Sequence

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.decisions.models import Decision, Interest, Option
from fractional_cto.workspace.decisions.queries import deciders, myself
from fractional_cto.workspace.engagements.models import DecisionRight, Outcome
from fractional_cto.workspace.people.models import Person

FEWEST = 2


def lacking(decision: Decision, options: Sequence[Option]) -> list[str]:
    """Give a sentence for each thing that is missing."""
    found = [*_of_options(options), *_of_decision(decision, options)]
    if decision.selects:
        found += _of_selection(decision)
    if decision.concerns and decision.recommender is not None:
        found += _of_interest(decision, options, decision.recommender)
    return found


def unsaid(seat: Seat, decision: Decision, options: Sequence[Option]) -> list[str]:
    """Give what is missing of whoever puts it forward without recommending it: a word about their own interest."""
    recommender = decision.recommender
    if not decision.concerns or (recommender is not None and recommender.user_id == seat.user_id):
        return []
    who = myself(seat)
    if who is None:
        return ["You are not among the people here: whoever puts it forward says whether they have an interest."]
    return list(_of_interest(decision, options, who))


def ungrounded(decision: Decision, options: Sequence[Option]) -> list[str]:
    """Give a sentence for each thing that is missing before a tool or vendor counts as chosen (I5)."""
    if not decision.selects:
        return []
    return [*_of_selection(decision), *_of_interest(decision, options, decision.recommender)]


def declared(decision: Decision, options: Sequence[Option], who: Person | None) -> Interest | None:
    """Give what somebody said of their interest, unless an option was added or renamed since."""
    said = [one for one in decision.interests.all() if who is not None and one.person_id == who.pk]
    if not said or any(option.titled_at > said[-1].at for option in options):
        return None
    return said[-1]


def also_declared(decision: Decision) -> list[Interest]:
    """Give the last word of everybody else who declared an interest."""
    newest = {one.person_id: one for one in decision.interests.all()}
    return [one for who, one in newest.items() if who != decision.recommender_id]


def _of_selection(decision: Decision) -> Iterator[str]:
    if decision.outcome is None:
        yield "Link an approved outcome: it says what a tool or vendor is for."
    elif decision.outcome.state not in Outcome.ACTIVE:
        state = decision.outcome.get_state_display().lower()
        yield f"Link an approved outcome: “{decision.outcome}” is {state}."
    if not decision.constraints.all():
        yield "Write down the constraints that every option respects."


def _of_interest(decision: Decision, options: Sequence[Option], who: Person | None) -> Iterator[str]:
    if declared(decision, options, who) is None:
        before = any(who is None or one.person_id == who.pk for one in decision.interests.all())
        again = ", again since an option was added or renamed," if before else ""
        yield f"{who or 'Whoever recommends it'} says{again} whether they have an interest in one of the options."


def _of_options(options: Sequence[Option]) -> Iterator[str]:
    if not any(option.nothing for option in options):
        yield "Add the option of doing nothing: it is what happens without a decision."
    if len(options) < FEWEST:
        yield "Add an option beside doing nothing: who decides wants a choice."
    for option in options:
        empty = [name for name in Option.WEIGHED if not getattr(option, name).strip()]
        if empty:
            yield f"Say the {_listed(empty)} of “{option}”."


def _of_decision(decision: Decision, options: Sequence[Option]) -> Iterator[str]:
    if decision.category == DecisionRight.Category.STOP and not hasattr(decision, "stop"):
        yield "Propose on the stop list what stops: this decision does not say."
    if not any(option.recommended for option in options):
        yield "Recommend one of the options."
    if not decision.recommendation.strip():
        yield "Say why this option is recommended."
    if decision.recommender is None:
        yield "Say who recommends it."
    if decision.finding is None and not decision.evidence.strip():
        yield "Say what it rests on; if on nothing, write: judgement, no evidence."
    if decision.needed_by is None:
        yield "Say by when it is needed."
    if decision.decider is None:
        yield _undecided(decision)


def _undecided(decision: Decision) -> str:
    known = [str(each) for each in deciders(decision)]
    if len(known) == 1:
        return f"Save it under Frame again: the charter lets {known[0]} decide it."
    if not known:
        return "Nobody is there to decide it: see the decision rights in the charter, and who can sign in."
    names = _listed(known)
    if decision.category in DecisionRight.OWN:
        return f"One of them chooses under Frame who decides it: {names}."
    return f"Choose under Frame which of them decides: {names}."


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
