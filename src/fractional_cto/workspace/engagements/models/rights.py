"""Who decides what: as the charter is written, and as both sides acknowledged it last."""

from typing import ClassVar

from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Coalesce

from fractional_cto.workspace.engagements.models.rows import CharterRow
from fractional_cto.workspace.engagements.models.versions import CharterVersion
from fractional_cto.workspace.shared.histories import Records
from fractional_cto.workspace.shared.models import Refusal

ACKNOWLEDGED = "(SELECT COUNT(*) FROM engagements_acknowledgement a WHERE a.version_id = {})"


class Party(models.TextChoices):
    """Who takes part in a decision; the letters are those of the roles."""

    PRACTITIONER = "P", "Fractional CTO"
    SPONSOR = "S", "Sponsor"
    EXECUTIVE = "X", "Executive of the area"
    ENGINEER = "E", "Team lead"
    BOARD = "B", "Board"


class Right(CharterRow):
    """Who decides a category of decisions, or of it a class or what costs so much at most; exactly one decider."""

    class Category(models.TextChoices):
        """What decisions are about; of the last three the sponsor always is the decider."""

        PRIORITIES = "priorities", "Priorities and roadmap"
        ARCHITECTURE = "architecture", "Architecture and technology"
        DEADLOCK = "deadlock", "Technical deadlock in the team"
        TOOLS = "tools", "Tools and vendors"
        SPENDING = "spending", "Spending"
        HIRING = "hiring", "Hiring"
        PROCESS = "process", "How the team works"
        RISK = "risk", "Accepting a risk"
        STOP = "stop", "Stopping something"
        OWN_CONTRACT = "own-contract", "Stopping this contract"
        OWN_FEES = "own-fees", "Fees of the fractional CTO"
        SUCCESSOR = "successor", "Hiring the fractional CTO's successor"

    class Kind(models.TextChoices):
        """Whether a decision can be taken back; the second kind deserves the longer look."""

        REVERSIBLE = "reversible", "Reversible"
        LASTING = "lasting", "Not easily reversible"

    OWN = (Category.OWN_CONTRACT, Category.OWN_FEES, Category.SUCCESSOR)
    # What the fractional CTO never decides, not even where others can not agree.
    KEPT = (*OWN, Category.STOP)
    # What a technical deadlock can be about; elsewhere it is the sponsor's: money, people, what comes first.
    TECHNICAL = (Category.ARCHITECTURE, Category.PROCESS)

    refusals: ClassVar[tuple[Refusal, ...]] = (
        Refusal(
            name="granted",
            when=(
                "NEW.decider = 'P' AND EXISTS (SELECT 1 FROM engagements_charter c JOIN engagements_engagement e "
                "ON e.id = c.engagement_id WHERE c.id = NEW.charter_id AND (e.model = 'advisory' "
                "OR (e.model = 'acceleration' AND NEW.category <> 'deadlock')))"
            ),
            sentence="this model does not let the fractional CTO decide that",
        ),
    )

    category = models.CharField(max_length=12, choices=Category)
    kind = models.CharField("only of the class", max_length=10, choices=Kind, blank=True)
    up_to = models.DecimalField("only up to the amount", max_digits=12, decimal_places=2, null=True, blank=True)
    decider = models.CharField(max_length=1, choices=Party, default=Party.SPONSOR)

    class Meta(CharterRow.Meta):
        """One row a category, and one for each class or amount of it; nobody decides about themself."""

        abstract = True
        constraints: ClassVar = [
            models.UniqueConstraint(
                "charter",
                "category",
                "kind",
                Coalesce("up_to", Value(-1), output_field=models.DecimalField()),
                name="%(class)s_has_one_decider",
                violation_error_message="This class and amount of the category has its decider already.",
            ),
            models.CheckConstraint(
                condition=Q(up_to=None) | Q(up_to__gt=0),
                name="%(class)s_reaches_beyond_nothing",
                violation_error_message="Give an amount above nothing, or none.",
            ),
            models.CheckConstraint(
                condition=~Q(category__in=["own-contract", "own-fees", "successor"]) | Q(decider="S"),
                name="%(class)s_leaves_the_fractional_cto_to_the_sponsor",
                violation_error_message="The sponsor decides about the fractional CTO: nobody else may read it.",
            ),
            models.CheckConstraint(
                condition=~Q(category="stop") | Q(decider__in=["S", "X"]),
                name="%(class)s_lets_leaders_stop_things",
                violation_error_message="What stops is decided by the sponsor or an executive: choose one of them.",
            ),
        ]

    @property
    def what(self) -> str:
        """Say what it is about: the category, and of it the class and the amount where it is not all of it."""
        upto = f"up to {self.up_to.normalize():,f}" if self.up_to is not None else ""
        return ", ".join(filter(None, [self.get_category_display(), self.get_kind_display().lower(), upto]))


class DecisionRight(Right):
    """Who recommends and who decides, as it is written; it counts once both sides have acknowledged it."""

    recommender = models.CharField(max_length=1, choices=Party, default=Party.PRACTITIONER)
    consulted = models.JSONField(default=list, blank=True)
    informed = models.JSONField(default=list, blank=True)

    history = Records()

    def __str__(self) -> str:
        """Say who recommends and who decides what."""
        others = [
            f"{word} {', '.join(str(Party(letter).label) for letter in letters)}"
            for word, letters in (("consulted:", self.consulted), ("informed:", self.informed))
            if letters
        ]
        who = f"{self.get_recommender_display()} recommends, {self.get_decider_display()} decides"
        return f"{self.what}: {'; '.join([who, *others])}"


class AgreedRight(Right):
    """Who decides by the version that both sides acknowledged last; what is written since widens nothing of it."""

    immutable = ("charter", "version", "category", "kind", "up_to")
    refusals = (
        *Right.refusals,
        Refusal(
            name="acknowledged",
            events=("INSERT",),
            when=(
                f"NEW.version_id <> (SELECT v.id FROM engagements_charterversion v WHERE v.charter_id = NEW.charter_id "
                f"ORDER BY v.number DESC LIMIT 1) OR {ACKNOWLEDGED.format('NEW.version_id')} < 2"
            ),
            sentence="who decides is agreed when both sides have acknowledged it",
        ),
        Refusal(
            name="written",
            events=("INSERT",),
            when=(
                "NOT EXISTS (SELECT 1 FROM engagements_decisionright w WHERE w.charter_id = NEW.charter_id "
                "AND w.category = NEW.category AND w.kind = NEW.kind AND w.decider = NEW.decider "
                "AND NOT (w.up_to IS DISTINCT FROM NEW.up_to))"
            ),
            sentence="who decides is agreed as it is written",
        ),
        Refusal(
            name="replaced",
            events=("DELETE",),
            when=(
                "NOT EXISTS (SELECT 1 FROM engagements_charterversion v WHERE v.charter_id = OLD.charter_id "
                f"AND v.id > OLD.version_id AND {ACKNOWLEDGED.format('v.id')} = 2)"
            ),
            sentence="who decides stays as it was agreed until both sides acknowledge something else",
        ),
        # either side takes at once from the fractional CTO, and so does a model that grants less
        Refusal(
            name="kept",
            events=("UPDATE",),
            when="NEW.decider <> OLD.decider AND NOT (OLD.decider = 'P' AND NEW.decider = 'S')",
            sentence="who decides stays as it was agreed until both sides acknowledge something else",
        ),
    )

    version = models.ForeignKey(CharterVersion, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        """Say who decides what."""
        return f"{self.what}: {self.get_decider_display()} decides"
