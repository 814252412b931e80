"""Who answers for what in the sample, and what the team can do: with one vacancy and one gap to be seen."""

from datetime import date, timedelta
from uuid import uuid4

from fractional_cto.workspace.measures.actions import own as say_so
from fractional_cto.workspace.measures.queries import unsaid
from fractional_cto.workspace.people.actions.capabilities import add_capability, assess
from fractional_cto.workspace.people.actions.raci import acknowledge, add_row
from fractional_cto.workspace.people.actions.roster import add_person, mark_left
from fractional_cto.workspace.sample.cast import Cast
from fractional_cto.workspace.shared.editions import edition_of

# What, kind, who answers for it, who does it, who is asked, who is told.
ROWS = (
    ("Security", "security", "Eve", "Tom", "Ada", "Sam"),
    ("Data protection and contracts", "compliance", "Sam", "Xenia", "Ada", "Eve"),
    ("The shop is up", "reliability", "Eve", "Tom", "Ada", "Xenia"),
    ("Vendors deliver what we pay for", "vendor-risk", "Xenia", "Eve", "Ada", "Sam"),
    ("Releases", "activity", "Eve", "Tom", "Ida", "Xenia"),
    ("Backups, and restoring them", "system", "Leo", "Eve", "Ada", "Sam"),
)
CAPABILITIES = (
    ("Restore the database", 3, "Orders of a day are lost if nobody can.", {"Eve": 1, "Tom": 0}),
    ("Review for security", 3, "Investors ask who does it.", {"Eve": 2, "Ada": 4}),
    ("Release without standstill", 3, "Every hour of standstill costs orders.", {"Eve": 3, "Tom": 2}),
)


def own(cast: Cast, today: date) -> None:
    """Write who answers for what; somebody leaves, so that one row waits for a new name."""
    leo = add_person(seat=cast.ada, once=uuid4(), addresses=[], name="Leo Sample", kind="staff", title="Operations")
    everybody = {**cast.persons, "Leo": leo}
    for what, kind, accountable, *others in ROWS:
        letters = {everybody[name]: letter for name, letter in zip(others, "RCI", strict=True)}
        add_row(seat=cast.ada, once=uuid4(), accountable=everybody[accountable], letters=letters, title=what, kind=kind)
    mark_left(
        seat=cast.sam,
        person=leo,
        edition=edition_of(leo),
        left_on=today - timedelta(days=2),
        left_reason="moved to another city",
    )
    _agree(cast)
    for name, wanted, why, levels in CAPABILITIES:
        capability = add_capability(seat=cast.ada, once=uuid4(), name=name, wanted=wanted, why=why)
        for who, level in levels.items():
            assess(
                seat=cast.ada,
                capability=capability,
                once=uuid4(),
                person=everybody[who],
                level=level,
                source="manager",
                on=today,
                note="",
            )


def _agree(cast: Cast) -> None:
    """Let the tech lead say that she knows what she answers for."""
    eve = cast.persons["Eve"]
    rows = {row.pk: row.version for row in eve.answers_for.filter(retired_at=None)}
    acknowledge(seat=cast.seats["E"], versions=rows)


def stand_by(cast: Cast) -> None:
    """Let the tech lead say of all but one thing she is named for that it is hers; the others have said nothing yet."""
    eve = cast.seats["E"]
    for one in list(unsaid([eve]))[1:]:
        say_so(seat=eve, thing=one.thing)
