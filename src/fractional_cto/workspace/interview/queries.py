"""Which answers a seat may read, which of them count, and the questions with them."""

from collections import defaultdict
from collections.abc import Iterator

from django.db.models import Q, QuerySet

from fractional_cto.workspace.audits import asking
from fractional_cto.workspace.audits.models import Run
from fractional_cto.workspace.clients.models import Client, Role, Seat
from fractional_cto.workspace.interview.lines import OPEN, Line, Lines
from fractional_cto.workspace.interview.models import Answer, Withdrawal
from fractional_cto.workspace.shared.prepared import prepared


def visible(seat: Seat) -> QuerySet[Answer]:
    """Every answer of this client, withdrawn ones too; nothing for roles that may not read them."""
    if not seat.user.has_perm("interview.read", seat):
        return Answer.objects.none()
    known = Answer.objects.filter(client=seat.client_id)
    return known.select_related("client", "noted_by", "withdrawal__by")


@prepared
def _counting(seat: Seat) -> QuerySet[Answer]:
    return visible(seat).filter(withdrawal=None)


def lines(seat: Seat, run: Run | None = None) -> Lines:
    """Give every question with the answers that count, by whom to ask; run is the newest audit, where there is one."""
    told: defaultdict[str, list[Answer]] = defaultdict(list)
    for answer in _counting(seat):
        told[answer.question].append(answer)
    asked = asking.known(seat, run)
    return Lines(
        Line(
            client=seat.client,
            asked=question,
            place=place,
            answers=tuple(told[question.name]),
            known="ask" if asked is None else asked.get(question.name, ""),
        )
        for place, question in enumerate(asking.questions())
    )


def following(found: Line, every: Lines) -> Line | None:
    """Give the next open question for the same people, from the beginning again after the last."""
    left = [line for line in every if line.state == OPEN and line.asked.whom == found.asked.whom and line != found]
    return min(left, key=lambda line: (line.place < found.place, line.place), default=None)


def since(seat: Seat, run: Run | None) -> int:
    """Count what was answered and withdrawn since the newest audit began: it counts from the next one on."""
    if run is None or run.started_at is None:
        return 0
    withdrawn = Withdrawal.objects.filter(answer__in=visible(seat), at__gt=run.started_at)
    # an answer that was withdrawn before any audit counted it changes nothing
    new = visible(seat).filter(made_at__gt=run.started_at, withdrawal=None)
    return new.count() + withdrawn.filter(answer__made_at__lte=run.started_at).count()


def withdraws(seat: Seat, answer: Answer) -> bool:
    """Tell whether this seat may withdraw it: whoever leads, and who noted it."""
    may = seat.user.has_perm("interview.answer", seat)
    return may and (seat.role == Role.PRACTITIONER or answer.noted_by_id == seat.user_id)


def same(client: Client, question: str, by: str, on: object) -> QuerySet[Answer]:
    """Give what the same person said to the same question on the same day, where it still counts."""
    told = Q(question=question, by__iexact=by, on=on, withdrawal=None)
    return Answer.objects.filter(told, client=client)


def evidence(client: Client) -> Iterator[dict[str, object]]:
    """Give what an audit of this client takes from here: whatever was not withdrawn."""
    for each in Answer.objects.filter(client=client, withdrawal=None).order_by("number"):
        yield fields_of(each)


def fields_of(answer: Answer) -> dict[str, object]:
    """Give an answer as ``cto.toml`` has it."""
    told = {name: getattr(answer, name) for name in ("question", "answer", "by", "on")}
    return {**told, "level": answer.level}
