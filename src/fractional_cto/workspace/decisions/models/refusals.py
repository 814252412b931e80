"""What the database refuses about a decision beyond its constraints, on SQLite and on PostgreSQL."""

from fractional_cto.workspace.decisions.models.rights import role_of, sits
from fractional_cto.workspace.shared.models import Refusal

MAY_DECIDE = f'p."left_on" IS NULL AND {sits("p.user_id", "NEW", role_of("NEW"))}'
PARENT = 'FROM "decisions_decision" p WHERE p."id" = NEW."parent_id"'
ENDED = (
    'EXISTS (SELECT 1 FROM "decisions_turn" t WHERE t."decision_id" = p."id" '
    "AND t.\"kind\" IN ('reversed', 'superseded', 'wrong'))"
)
OPTIONS = 'FROM "decisions_option" o WHERE o."decision_id" = NEW."id"'

# All there is to a decision but who may read it, and when it was saved.
KEPT = (
    "id", "once", "number", "made_at", "client_id", "engagement_id", "finding_id", "question", "category", "kind",
    "amount", "template", "outcome_id", "drivers", "evidence", "recommendation", "consequences", "recommender_id",
    "decider_id", "raised_on", "needed_by", "original_needed_by", "parent_id", "origin", "elsewhere", "state",
    "withdrawn_because", "withdrawn_at",
)  # fmt: skip
RANK = "CASE {}.\"label\" WHEN 'open' THEN 0 WHEN 'people' THEN 1 ELSE 2 END"
# Whatever came of it, fewer people may be let read it, never more.
CLOSER = f"({RANK.format('NEW')} > {RANK.format('OLD')} AND NOT (" + (
    " OR ".join(f'NEW."{name}" IS DISTINCT FROM OLD."{name}"' for name in KEPT) + "))"
)
SPOKEN = " OR ".join(
    f'EXISTS (SELECT 1 FROM "decisions_{said}" m WHERE m."decision_id" = NEW."id")'
    for said in ("comment", "position", "dissent")
)
NOT_ITS_DECIDER = (
    'NEW."decider_id" IS NOT NULL AND '
    "(NEW.\"elsewhere\" OR NEW.\"state\" IN ('raised', 'framing', 'ready')) "
    "AND NOT EXISTS ("
    f'SELECT 1 FROM "people_person" p WHERE p."id" = NEW."decider_id" AND {MAY_DECIDE})'
)

REFUSALS = (
    Refusal(
        name="clock",
        events=("UPDATE",),
        when='NEW."raised_on" > OLD."raised_on"',
        sentence="the clock of a decision is never moved later",
    ),
    Refusal(
        name="settled",
        events=("UPDATE",),
        when=f"OLD.\"state\" IN ('decided', 'withdrawn') AND NOT {CLOSER}",
        sentence="what is decided or withdrawn stays as it is; only fewer people may be let read it",
    ),
    Refusal(
        name="own_stays",
        events=("UPDATE",),
        when="OLD.\"category\" IN ('own-contract', 'own-fees', 'successor') "
        "AND NEW.\"category\" NOT IN ('own-contract', 'own-fees', 'successor')",
        sentence="what is about the fractional CTO stays so",
    ),
    Refusal(
        name="readers",
        events=("UPDATE",),
        when=f"({RANK.format('NEW')}) < ({RANK.format('OLD')}) AND ({SPOKEN})",
        sentence="what was said to few stays with them",
    ),
    Refusal(
        name="shown",
        events=("UPDATE",),
        when="OLD.\"state\" = 'ready' AND NEW.\"state\" = 'ready'",
        sentence="what is ready to decide is taken back before it is changed",
    ),
    Refusal(
        name="complete",
        when="NEW.\"state\" IN ('ready', 'decided') AND NOT NEW.\"elsewhere\" AND ("
        f"(SELECT COUNT(*) {OPTIONS}) < 2 "
        f'OR NOT EXISTS (SELECT 1 {OPTIONS} AND o."nothing") '
        f'OR NOT EXISTS (SELECT 1 {OPTIONS} AND o."recommended") '
        f"OR EXISTS (SELECT 1 {OPTIONS} AND (TRIM(o.\"cost\") = '' OR TRIM(o.\"benefit\") = '' "
        "OR TRIM(o.\"risk\") = '' OR TRIM(o.\"reversibility\") = '')))",
        sentence="who decides sees two whole options at least, doing nothing among them, and a recommendation",
    ),
    Refusal(
        name="decider",
        events=("INSERT",),
        when=NOT_ITS_DECIDER,
        sentence="the charter says who decides",
    ),
    Refusal(
        name="decider_kept",
        events=("UPDATE",),
        when=f"{NOT_ITS_DECIDER} AND NOT (OLD.\"state\" = 'decided' AND {CLOSER})",
        sentence="the charter says who decides",
    ),
    Refusal(
        name="stops",
        when="NEW.\"state\" IN ('ready', 'decided') AND NOT NEW.\"elsewhere\" AND (NEW.\"category\" = 'stop') <> "
        'EXISTS (SELECT 1 FROM "decisions_stopdecision" s WHERE s."decision_id" = NEW."id")',
        sentence="a decision to stop something says what stops, and no other does",
    ),
    Refusal(
        name="chosen",
        when="NEW.\"state\" = 'decided' AND NOT EXISTS "
        '(SELECT 1 FROM "decisions_choice" h WHERE h."decision_id" = NEW."id") AND NOT (NEW."elsewhere" AND EXISTS '
        '(SELECT 1 FROM "decisions_elsewhere" h WHERE h."decision_id" = NEW."id"))',
        sentence="nothing is decided before its decider has chosen",
    ),
    Refusal(
        name="first_day",
        events=("UPDATE",),
        when='OLD."original_needed_by" IS NOT NULL AND NEW."original_needed_by" IS DISTINCT FROM '
        'OLD."original_needed_by"',
        sentence="the day it was needed by at first is kept",
    ),
    Refusal(
        name="moved",
        events=("UPDATE",),
        when='OLD."needed_by" IS NOT NULL AND NEW."needed_by" IS DISTINCT FROM OLD."needed_by" AND NOT EXISTS '
        '(SELECT 1 FROM "decisions_move" m WHERE m."decision_id" = NEW."id" '
        'AND m."before" = OLD."needed_by" AND m."after" = NEW."needed_by")',
        sentence="the day it is needed by moves with a reason",
    ),
    Refusal(
        name="follows",
        events=("INSERT",),
        when=f'NEW."parent_id" IS NOT NULL AND NOT EXISTS (SELECT 1 {PARENT} AND (CASE NEW."origin" '
        f"WHEN 'supersedes' THEN p.\"state\" = 'decided' AND NOT {ENDED} WHEN 'reopens' THEN {ENDED} "
        "ELSE p.\"state\" IN ('raised', 'framing', 'ready') END))",
        sentence="what was decided is superseded, what was taken back reopened, and what is open split",
    ),
    Refusal(
        name="parents_finding",
        events=("INSERT",),
        when=f'EXISTS (SELECT 1 {PARENT} AND p."finding_id" IS NOT NULL '
        'AND p."finding_id" IS DISTINCT FROM NEW."finding_id")',
        sentence="what follows a decision comes from the same finding",
    ),
    Refusal(
        name="clock_kept",
        events=("INSERT",),
        when="NEW.\"origin\" IN ('reopens', 'splits') AND "
        f'EXISTS (SELECT 1 {PARENT} AND p."raised_on" < NEW."raised_on")',
        sentence="what is reopened or split keeps the clock it came from",
    ),
)
