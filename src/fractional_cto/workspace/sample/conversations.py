"""What people of the sample said when they were asked what no code can tell: none of it happened anywhere."""

from datetime import date, timedelta
from uuid import uuid4

from fractional_cto.workspace.interview.actions import note_answer, withdraw
from fractional_cto.workspace.interview.models import Answer
from fractional_cto.workspace.sample.cast import Cast

# Question, who said it, days ago, the level they named, what they said.
Said = tuple[str, str, int, int | None, str]
SAID: tuple[Said, ...] = (
    ("account-owners", "Sam", 12, 1, "Hosting and code are the company's; the domain is still in my own name."),
    ("rights-assigned", "Sam", 12, None, "Everybody employed has signed. The agency's contract says nothing of it."),
    ("time-to-recover", "Sam", 12, None, "An afternoon. Before Christmas, an hour."),
    ("leaver-access", "Eve", 11, 1, "By heart, on Leo's last day. His database login is still there."),
    ("second-factor", "Eve", 11, 2, "Code and cloud ask everybody for one; the mail accounts do not yet."),
    ("delivery-steps", "Tom", 10, 2, "I merge, Eve releases, Sam says when. Last time it was Thursday."),
    ("restore-test", "Xenia", 30, 3, "Leo said in spring that it works."),
    ("restore-test", "Eve", 11, 1, "I have never done it, and nobody else who is still here has."),
    ("monthly-bill", "Xenia", 10, None, "Some 2,300 euros, 400 more than in summer. I do not know what for."),
)  # fmt: skip
WRONG: Said = ("who-is-called", "Xenia", 10, 3, "A paging service calls Eve, and Tom after ten minutes.")
# Said after the newest audit, so that it waits for the next one.
SINCE: Said = ("unused-services", "Xenia", 0, None, "The survey tool. We pay for five seats, and I alone sign in.")


def converse(cast: Cast, today: date) -> None:
    """Note what was said in the first conversations; one thing turns out to be a plan."""
    for said in SAID:
        _note(cast, today, said)
    plan = _note(cast, today, WRONG)
    withdraw(seat=cast.ada, answer=plan, reason="That is the plan for next year; today the alarm goes to a mailbox.")


def ask_again(cast: Cast, today: date) -> None:
    """Note what came up later."""
    _note(cast, today, SINCE)


def _note(cast: Cast, today: date, said: Said) -> Answer:
    question, who, ago, level, answer = said
    return note_answer(
        # the founder writes his own
        seat=cast.sam if who == "Sam" else cast.ada,
        question=question,
        answer=answer,
        by=cast.persons[who].name,
        on=today - timedelta(days=ago),
        level=level,
        once=uuid4(),
    )
