"""The interview: what the code can not tell, by whom to ask, and what was told already."""

from dataclasses import dataclass

from fractional_cto.engine.records import Asked, Evidence, Known, Report, Whom

WHOM = {
    Whom.FOUNDER: "The founder",
    Whom.LEAD: "The technical lead",
    Whom.ENGINEER: "The engineers, each alone",
    Whom.OPERATIONS: "Whoever runs the systems",
    Whom.FINANCE: "Whoever pays the bills",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Talk:
    """One conversation: what is still to ask, what was told, and what the code answers."""

    whom: Whom
    name: str
    ask: tuple[Asked, ...]
    told: tuple[Asked, ...]
    seen: tuple[Asked, ...]


def talks(report: Report) -> tuple[Talk, ...]:
    """Put the questions together by whom to ask, and leave out whom nothing is asked."""
    found = []
    for whom, name in WHOM.items():
        mine = [each for each in report.questions if each.whom is whom]
        ask, told, seen = (tuple(each for each in mine if each.known is known) for known in Known)
        if mine:
            found.append(Talk(whom=whom, name=name, ask=ask, told=told, seen=seen))
    return tuple(found)


def open_questions(report: Report) -> int:
    """Count what nobody has answered yet."""
    return sum(each.known is Known.ASK for each in report.questions)


def places(evidence: tuple[Evidence, ...]) -> tuple[str, ...]:
    """Name the places once each."""
    return tuple(dict.fromkeys(each.locator for each in evidence))
