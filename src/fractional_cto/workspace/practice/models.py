"""Who has been asked to join a client, and has not come yet."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.models import Client, Role, new_key
from fractional_cto.workspace.shared.models import Guarded, Stamped

LASTS = timedelta(days=14)
OUTSIDERS = (Role.VENDOR, Role.BOARD)
LONGEST_OUTSIDE = timedelta(days=366)


def in_two_weeks() -> datetime:
    """Give when an invitation made now stops working."""
    return timezone.now() + LASTS


class Invitation(Guarded, Stamped):
    """A link that lets one person take one seat, once; only what the link hashes to is kept."""

    immutable = ("key", "email", "role", "until")

    key = models.CharField(max_length=10, default=new_key, editable=False)
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField("e-mail address", max_length=254)
    role = models.CharField(max_length=1, choices=Role)
    until = models.DateField(null=True, blank=True)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    expires_at = models.DateTimeField(default=in_two_weeks)
    used_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """One open invitation an address, however often the form is sent; outsiders come for a time."""

        ordering: ClassVar = ["-made_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                "client", Lower("email"), condition=Q(used_at=None, withdrawn_at=None), name="one_open_invitation"
            ),
            models.UniqueConstraint("client", "key", name="invitation_keys"),
            models.CheckConstraint(condition=~Q(role__in=OUTSIDERS, until=None), name="outsiders_invited_for_a_time"),
        ]

    def __str__(self) -> str:
        """Say whom and as what."""
        return f"{self.email} as {self.get_role_display()}"

    @property
    def is_late(self) -> bool:
        """Tell whether the link has become too old."""
        return self.expires_at <= timezone.now()
