"""Who decides, in SQL that triggers on both databases share: what both sides agreed of a category, class and amount."""

from fractional_cto.workspace.engagements.models import DecisionRight
from fractional_cto.workspace.shared.models import TODAY_SOMEWHERE, Refusal

# Nobody spends more, so that a right without an amount comes last.
WITHOUT_AMOUNT = "1000000000000000"


def in_deadlock(row: str) -> str:
    """Give the condition that a decision stands in deadlock; what the fractional CTO never decides does not."""
    return (
        f"({row}.\"category\" NOT IN ('own-contract', 'own-fees', 'successor', 'stop') AND "
        f'EXISTS (SELECT 1 FROM "decisions_deadlock" k WHERE k."decision_id" = {row}."id"))'
    )


def role_of(row: str) -> str:
    """Give the role that decides: of the narrowest agreed right that fits, first by class, then by amount.

    It is the sponsor where there is none, for what is about the fractional CTO, and in a deadlock that is not a
    technical one between sides that the team took itself. charter.role_of says the same.
    """
    own_sides = (
        f'{row}."category" IN {_names(DecisionRight.TECHNICAL)} AND '
        f'{row}."id" IN (SELECT l."decision_id" FROM "decisions_deadlock" l WHERE l."own")'
    )
    sponsors = f'{row}."category" IN {_names(DecisionRight.OWN)} OR ({in_deadlock(row)} AND NOT ({own_sides}))'
    return f"CASE WHEN {sponsors} THEN 'S' ELSE COALESCE({_narrowest(row)}, 'S') END"


def _narrowest(row: str) -> str:
    category = f"CASE WHEN {in_deadlock(row)} THEN 'deadlock' ELSE {row}.\"category\" END"
    return (
        '(SELECT x."decider" FROM "engagements_agreedright" x JOIN "engagements_charter" c ON c."id" = x."charter_id" '
        f'WHERE c."engagement_id" = {row}."engagement_id" AND x."category" = {category} '
        f'AND (x."kind" = \'\' OR x."kind" = {row}."kind") '
        f'AND (x."up_to" IS NULL OR {row}."amount" <= x."up_to") '
        f'ORDER BY CASE WHEN x."kind" = \'\' THEN 1 ELSE 0 END, COALESCE(x."up_to", {WITHOUT_AMOUNT}), x."id" LIMIT 1)'
    )


def _names(categories: tuple[DecisionRight.Category, ...]) -> str:
    return "({})".format(", ".join(f"'{each.value}'" for each in categories))


def two_sides(row: str) -> str:
    """Give the condition that two people want different things; the newest word of each counts."""
    return _sides(row, "1 = 1")


def own_sides(row: str) -> str:
    """Give the condition that two executives or team leads do, who said so themselves.

    Nobody decides between sides they wrote.
    """
    own = (
        '{0}."by_id" = o."user_id" AND EXISTS (SELECT 1 FROM "clients_seat" f WHERE f."user_id" = o."user_id" '
        f'AND f."client_id" = o."client_id" AND {held("f")} AND f."role" IN (\'X\', \'E\'))'
    )
    return _sides(row, own)


def _sides(row: str, counts: str) -> str:
    return (
        '(SELECT COUNT(DISTINCT y."option_id") FROM "decisions_position" y '
        f'JOIN "people_person" o ON o."id" = y."person_id" WHERE y."decision_id" = {row}."id" '
        f'AND {counts.format("y")} AND NOT EXISTS (SELECT 1 FROM "decisions_position" n '
        'WHERE n."decision_id" = y."decision_id" AND n."person_id" = y."person_id" AND n."id" > y."id" '
        f"AND {counts.format('n')})) > 1"
    )


def held(seat: str) -> str:
    """Give the condition that a seat lets somebody in today, as clients.access.held does."""
    return f'{seat}."ended_at" IS NULL AND ({seat}."until" IS NULL OR {seat}."until" >= {TODAY_SOMEWHERE})'


def sits(user: str, row: str, role: str = "") -> str:
    """Give the condition that somebody holds a seat at the decision's client, in a role where one is wanted."""
    wanted = f' AND s."role" = {role}' if role else ""
    return (
        f'EXISTS (SELECT 1 FROM "clients_seat" s WHERE s."user_id" = {user} AND s."client_id" = {row}."client_id" '
        f"AND {held('s')}{wanted})"
    )


def decider_of(row: str, user: str) -> str:
    """Give the condition that somebody is the decider of a decision, and still is the one the charter names."""
    return (
        f'EXISTS (SELECT 1 FROM "people_person" p WHERE p."id" = {row}."decider_id" AND p."user_id" = {user} '
        f'AND p."left_on" IS NULL AND {sits(user, row, role_of(row))})'
    )


def delegate_of(row: str, user: str) -> str:
    """Give the condition that a decision's decider handed it to somebody, who holds it still and may read it."""
    handed = decider_of(row, 'g."by_id"')
    newest = f'SELECT MAX(z."id") FROM "decisions_delegation" z WHERE z."decision_id" = {row}."id"'
    return (
        'EXISTS (SELECT 1 FROM "decisions_delegation" g JOIN "people_person" h ON h."id" = g."to_id" '
        f'WHERE g."id" = ({newest}) AND g."holder_id" = {user} AND h."user_id" = {user} AND CURRENT_DATE <= g."until" '
        f"AND {reads(row, user)} AND {handed})"
    )


def reads(row: str, user: str) -> str:
    """Give the condition that somebody other than the fractional CTO may read and decide what has this label."""
    label = f'{row}."label"'
    return (
        f'EXISTS (SELECT 1 FROM "clients_seat" q WHERE q."user_id" = {user} AND q."client_id" = {row}."client_id" '
        f"AND {held('q')} AND (q.\"role\" = 'S' OR (q.\"role\" = 'X' AND {label} <> 'person') "
        f"OR (q.\"role\" = 'E' AND {label} = 'open')))"
    )


# Whoever takes part sits here: a row of a person of somewhere else is nobody's word.
SEATED = Refusal(
    name="seated",
    events=("INSERT",),
    when=f"NOT {sits('NEW.by_id', 'NEW')}",
    sentence="nobody takes part in a decision who does not sit at this client",
)
