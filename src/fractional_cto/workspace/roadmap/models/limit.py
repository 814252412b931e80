"""How many initiatives may be active at a time, and the sponsor's exceptions from a rule."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.engagements.models import Engagement
from fractional_cto.workspace.findings.models.finding import said
from fractional_cto.workspace.shared.days import written
from fractional_cto.workspace.shared.models import Guarded, MadeOnce, Refusal

DEFAULT = 3  # initiatives at a time, until the sponsor says otherwise
MOST = 9  # whatever the sponsor says: more than that is no focus

# Active is also what was parked without saying when it may go on: it was only renamed.
COUNTED = "(i.\"state\" = 'active' OR (i.\"state\" = 'parked' AND TRIM(i.\"restart_condition\") = ''))"
WAIVED = (
    '(SELECT COUNT(*) FROM "roadmap_waiver" w WHERE w."engagement_id" = NEW."engagement_id" '
    'AND w."rule" = \'initiatives\' AND w."expires_on" >= CURRENT_DATE)'
)
ROOM = (
    '(COALESCE((SELECT l."number" FROM "roadmap_limit" l WHERE l."engagement_id" = NEW."engagement_id" '
    f'ORDER BY l."id" DESC LIMIT 1), {DEFAULT}) + {WAIVED})'
)
SPONSOR = Refusal(
    name="only_the_sponsor",
    events=("INSERT",),
    when='NOT EXISTS (SELECT 1 FROM "clients_seat" s WHERE s."user_id" = NEW."by_id" '
    'AND s."client_id" = NEW."client_id" AND s."role" = \'S\' AND s."ended_at" IS NULL)',
    sentence="this is the word of the sponsor, and of nobody else",
)


class Limit(Guarded):
    """How many initiatives may be active at a time, from a moment on; the newest counts, the others are kept."""

    append_only = True
    refusals = (
        SPONSOR,
        Refusal(
            name="not_below_what_is_active",
            events=("INSERT",),
            when=f'NEW."number" + {WAIVED} < (SELECT COUNT(*) FROM "roadmap_initiative" i '
            f'WHERE i."engagement_id" = NEW."engagement_id" AND {COUNTED})',
            sentence="more are active than that, so park or stop one first",
        ),
    )

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="limits")
    number = models.PositiveSmallIntegerField("initiatives at a time")
    reason = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """In the order in which they were said, each for a reason."""

        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(number__gte=1, number__lte=MOST), name="initiatives_one_to_nine"),
            models.CheckConstraint(condition=said("reason"), name="a_limit_has_a_reason"),
        ]

    def __str__(self) -> str:
        """Say how many."""
        return f"at most {self.number} initiatives at a time"


class Waiver(Guarded, MadeOnce):
    """The sponsor lets a rule rest until a day, and says why."""

    class Rule(models.TextChoices):
        """What may be waived."""

        INITIATIVES = "initiatives", "One initiative beyond the limit"

    append_only = True
    refusals = (SPONSOR,)

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="waivers")
    rule = models.CharField(max_length=20, choices=Rule)
    reason = models.TextField()
    since = models.DateField(default=timezone.localdate)
    expires_on = models.DateField("until")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Newest first, each for a reason and until a day."""

        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=said("reason"), name="a_waiver_has_a_reason"),
            models.CheckConstraint(condition=Q(expires_on__gte=F("since")), name="a_waiver_ends_later"),
        ]

    def __str__(self) -> str:
        """Say which rule, and until when."""
        return f"{self.get_rule_display().lower()} until {written(self.expires_on)}"

    @property
    def holds(self) -> bool:
        """Tell whether it still does."""
        return self.expires_on >= timezone.localdate()
