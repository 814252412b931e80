"""Bringing in decision records: each becomes a decision, most of them decided elsewhere."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Any
from uuid import uuid4

from django.db import DataError, IntegrityError, transaction
from django.utils import timezone

from fractional_cto.workspace.clients.access import require
from fractional_cto.workspace.clients.models import Client, Seat
from fractional_cto.workspace.decisions.actions.framing import raise_decision
from fractional_cto.workspace.decisions.madr.folder import File
from fractional_cto.workspace.decisions.madr.parts import bare
from fractional_cto.workspace.decisions.madr.record import Argument, Record
from fractional_cto.workspace.decisions.madr.status import Status, day, status
from fractional_cto.workspace.decisions.models import Decision, Elsewhere, Option, Original
from fractional_cto.workspace.decisions.recorded import filed, readable
from fractional_cto.workspace.engagements.models import Engagement
from fractional_cto.workspace.journal import actions as journal
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.shared.days import FIRST
from fractional_cto.workspace.shared.editions import lock

UNDECIDED = {Status.PROPOSED, Status.UNKNOWN}
LONGEST_QUESTION, LONGEST_TITLE, LONGEST_NAMES = 300, 120, 300  # as the columns have it
MOST_OPTIONS = 20  # the others stay in the original


def bring_in(
    *, seat: Seat, engagement: Engagement, files: Iterable[File], category: str, label: str
) -> tuple[list[Decision], list[tuple[str, str]]]:
    """Make a decision of each record that is not here yet; gives them, and a sentence for each file left out.

    Each is brought in by itself, so that others write in between; where it ends early, sending all of it again goes on.
    """
    require(seat, "decision.change", engagement)
    written = {digest(filed(decision)[1]) for decision in readable(seat)}
    made, left = [], []
    for file in files:
        title = file.record.title or _titled(file.path)
        try:
            with transaction.atomic():
                Client.objects.select_for_update(no_key=True).get(pk=seat.client_id)  # nobody brings it in at once
                why = _left_out(seat, file, title, written)
                if not why:
                    made.append(_bring(seat, engagement, file, question=title, category=category, label=label))
        except (DataError, IntegrityError):
            why = "cannot be kept as it is written: write that decision down by hand."
        if why:
            left.append((file.path, why))
    return made, left


def _left_out(seat: Seat, file: File, title: str, written: set[str]) -> str:
    """Say why a record is not brought in; nothing where it is."""
    here = Original.objects.filter(client=seat.client_id)
    known = digest(file.text)
    if known in written or here.filter(digest=known).exists():
        return "is here already."
    if here.filter(path=file.path).exists():
        return "was brought in before with another text: change that decision by hand."
    return "has a title of more than 300 letters: shorten it." if len(title) > LONGEST_QUESTION else ""


def digest(text: str) -> str:
    """Give by what the same text is known again."""
    return sha256(text.encode()).hexdigest()


def _bring(seat: Seat, engagement: Engagement, file: File, **said: Any) -> Decision:  # noqa: ANN401  # fields of a decision
    record, today = file.record, timezone.localdate()
    said_on = day(record.date, record.status, file=file.path) or today
    # a year that nobody can have meant is a slip
    on = min(said_on, today) if said_on >= FIRST else today
    decision = raise_decision(
        seat=seat, engagement=engagement, once=uuid4(), raised_on=on, drivers=_joined(record.context, *record.drivers),
        consequences=_joined(*map(_weighed, record.consequences), record.confirmation), evidence=record.more, **said,
    )  # fmt: skip
    chosen = _offer(decision, record)
    Original.objects.create(
        client=seat.client, decision=decision, path=file.path, text=file.text, digest=digest(file.text),
        status=record.status, by=seat.user,
    )  # fmt: skip
    if status(record.status) not in UNDECIDED:
        who, named = _who(seat, record)
        Elsewhere.objects.create(
            client=seat.client, decision=decision, option=chosen, who=who, named=named, on=on, by=seat.user,
            source=f"Decision record {file.path}", rationale=record.outcome,
        )  # fmt: skip
        stored = lock(decision)
        # who could confirm it has not been asked: a whole folder would ask them all day
        stored.decider, stored.state, stored.elsewhere = None, Decision.State.DECIDED, True
        stored.save()
        journal.record(
            client=seat.client, actor=seat.user, verb="recorded what was decided elsewhere on", thing=stored,
            reason=f"Decision record {file.path}",
            changes={"chosen": [None, chosen.title], "decided by": [None, str(who or named) or None]},
        )  # fmt: skip
        return stored
    return decision


def _offer(decision: Decision, record: Record) -> Option:
    """Write the options down, and give the chosen one: of what was rejected it is doing nothing."""
    nothing = decision.options.get(nothing=True)
    known = {bare(nothing.title): nothing}
    titles = [*record.options[:MOST_OPTIONS]]
    for place, one in enumerate(titles, start=2):
        good, bad = (_joined(*(each.text for each in one.arguments if each.kind == kind)) for kind in ("good", "bad"))
        if bare(one.title) == bare(nothing.title):
            nothing.benefit, nothing.risk = good, bad
            nothing.save()
        else:
            known[bare(one.title)] = _option(decision, place, one.title, benefit=good, risk=bad)
    if status(record.status) == Status.REJECTED:
        return nothing
    if bare(record.chosen) in known:
        return known[bare(record.chosen)]
    return _option(decision, len(titles) + 2, record.chosen or record.title or "As the record says")


def _option(decision: Decision, place: int, title: str, **said: str) -> Option:
    short = title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"
    return Option.objects.create(client=decision.client, decision=decision, place=place, title=short, **said)


def _who(seat: Seat, record: Record) -> tuple[Person | None, str]:
    """Give the one person who is said to have decided it, or the names as they were written."""
    if len(record.deciders) == 1:
        found = Person.objects.filter(client=seat.client_id, name__iexact=record.deciders[0])[:2]
        if len(found) == 1:
            return found[0], ""
    return None, ", ".join(record.deciders)[:LONGEST_NAMES]


def _titled(path: str) -> str:
    words = path.rsplit("/", 1)[-1].rsplit(".", 1)[0].lstrip("0123456789-_ ").replace("-", " ").replace("_", " ")
    return words.strip().capitalize() or path


def _weighed(one: Argument) -> str:
    return f"{one.kind.capitalize()}: {one.text}" if one.kind else one.text


def _joined(*texts: str) -> str:
    return "\n\n".join(text for text in texts if text.strip())
