"""What was proposed and what was acknowledged, kept for good."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from fractional_cto.workspace.clients.models import Client, Seat
from fractional_cto.workspace.engagements.models.charter import Charter
from fractional_cto.workspace.shared.models import Guarded, Refusal


class CharterVersion(Guarded):
    """The charter as it was proposed, word for word; never changed, whoever acknowledged it.

    ``content`` maps a heading to its text or lines, ``terms`` likewise; see agreement.py.
    """

    append_only = True

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    charter = models.ForeignKey(Charter, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    terms = models.JSONField()
    complete = models.BooleanField()
    reason = models.TextField(blank=True)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """Newest first; complete means what a charter must say is said."""

        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint("charter", "number", name="charter_version_numbers"),
            models.CheckConstraint(
                condition=Q(complete=False)
                | (
                    Q(
                        content__has_keys=[
                            "scope_in",
                            "scope_out",
                            "outcomes",
                            "cadence",
                            "deliverables",
                            "decision_rights",
                            "on_call",
                        ]
                    )
                    & ~Q(content__scope_in="")
                    & ~Q(content__scope_out="")
                    & ~Q(content__on_call="")
                    & ~Q(content__outcomes=[])
                    & ~Q(content__cadence=[])
                    & ~Q(content__deliverables=[])
                    & ~Q(content__decision_rights=[])
                ),
                name="complete_charter_says_what_it_must",
            ),
        ]

    def __str__(self) -> str:
        """Say which version."""
        return f"version {self.number} of {self.charter}"


class Acknowledgement(Guarded):
    """One side has read a version and agrees; only as themself, only to a complete one."""

    append_only = True
    refusals = (
        Refusal(
            name="complete",
            when="NOT EXISTS (SELECT 1 FROM engagements_charterversion v WHERE v.id = NEW.version_id AND v.complete)",
            sentence="a charter that lacks what it must say can not be acknowledged",
            events=("INSERT",),
        ),
        Refusal(
            name="themself",
            when=(
                "NOT EXISTS (SELECT 1 FROM clients_seat s "
                "WHERE s.id = NEW.by_id AND s.role = NEW.side AND s.ended_at IS NULL)"
            ),
            sentence="each side acknowledges as themself",
            events=("INSERT",),
        ),
    )

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    version = models.ForeignKey(CharterVersion, on_delete=models.CASCADE, related_name="acknowledgements")
    side = models.CharField(max_length=1, choices=[("P", "Fractional CTO"), ("S", "Sponsor")])
    by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        """Each side once; one person is not both."""

        ordering: ClassVar = ["at"]
        constraints: ClassVar = [
            models.UniqueConstraint("version", "side", name="each_side_acknowledges_once"),
            models.UniqueConstraint("version", "by", name="one_person_is_not_both_sides"),
            models.CheckConstraint(condition=Q(side__in=["P", "S"]), name="two_sides_acknowledge"),
        ]

    def __str__(self) -> str:
        """Say who, as which side, when."""
        return f"{self.name}, {self.get_side_display()}"
