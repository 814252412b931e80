"""From which template a decision began, and what the database wants before some of them are ready (I5)."""

from django.db import models

from fractional_cto.workspace.engagements.models import Outcome
from fractional_cto.workspace.shared.models import Refusal


class Template(models.TextChoices):
    """The decisions that come up in every engagement."""

    STACK = "stack", "Choose a stack"
    VENDOR = "vendor", "Choose a tool or vendor"
    MIGRATE = "migrate", "Migrate"
    INSOURCE = "insource", "Bring the code in-house"
    LEVEL = "level", "Whom to hire, at which level"
    LEADERSHIP = "leadership", "Who leads technology"
    FULL_TIME = "full-time", "Convert to full time"


# A tool or a vendor is chosen: by its template, or by its category whatever it began from.
SELECTING = (Template.STACK, Template.VENDOR)
CATEGORY = "tools"
# Whoever recommends stands to gain or to lose.
INTERESTED = (*SELECTING, Template.LEADERSHIP, Template.FULL_TIME)

_READY = "NEW.\"state\" = 'ready' AND"


def _any(names: tuple[str, ...]) -> str:
    return ", ".join(f"'{name}'" for name in names)


def _unserving(row: str) -> str:
    return (
        f'(NOT EXISTS (SELECT 1 FROM "engagements_outcome" t WHERE t."id" = {row}."outcome_id" '
        f'AND t."engagement_id" = {row}."engagement_id" AND t."state" IN ({_any(Outcome.ACTIVE)})) '
        f'OR NOT EXISTS (SELECT 1 FROM "decisions_constraint" c WHERE c."decision_id" = {row}."id"))'
    )


def _undeclared(row: str) -> str:
    """Give the condition that whoever recommends has not said what they gain, or an option was named since."""
    return (
        f'NOT EXISTS (SELECT 1 FROM "decisions_interest" i WHERE i."decision_id" = {row}."id" '
        f'AND i."person_id" = {row}."recommender_id" AND NOT EXISTS (SELECT 1 FROM "decisions_option" o '
        f'WHERE o."decision_id" = {row}."id" AND o."titled_at" > i."at"))'
    )


def ungrounded(row: str) -> str:
    """Give the condition that a tool or vendor is chosen without what comes first (I5)."""
    selects = f'({row}."category" = \'{CATEGORY}\' OR {row}."template" IN ({_any(SELECTING)}))'
    return f"({selects} AND ({_unserving(row)} OR {_undeclared(row)}))"


REFUSALS = (
    Refusal(
        name="outcome_before_tool",
        when=f'{_READY} (NEW."category" = \'{CATEGORY}\' OR NEW."template" IN ({_any(SELECTING)})) '
        f"AND {_unserving('NEW')}",
        sentence="an approved outcome and constraints come before a tool or vendor",
    ),
    Refusal(
        name="interest",
        when=f'{_READY} (NEW."category" = \'{CATEGORY}\' OR NEW."template" IN ({_any(INTERESTED)})) '
        f"AND {_undeclared('NEW')}",
        sentence="whoever recommends declares first what interest they have in the options",
    ),
)
