"""A person's way in: one account for every client they work with, known by its e-mail address."""

from typing import Any, ClassVar

import rules
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from fractional_cto.workspace.shared.models import Guarded

PROVED, DEACTIVATED, RESET = "proved the address of", "deactivated the account of", "reset the second factor of"
# What signs somebody out everywhere, and ends whatever else lets them in.
ENDED = (PROVED, DEACTIVATED, RESET)


class UserManager(BaseUserManager["User"]):
    """Makes accounts."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":  # noqa: ANN401  # whatever the model has
        """Make an account; without a password, one that can only be entered through an invitation."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Somebody who can sign in.

    Practitioners may add clients; administrators look after accounts and see no client by that.
    """

    email = models.EmailField("e-mail address", max_length=254)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    is_practitioner = models.BooleanField(default=False)
    is_administrator = models.BooleanField(default=False)
    theme = models.CharField(
        max_length=5, default="auto", choices=[("auto", "As my device"), ("light", "Light"), ("dark", "Dark")]
    )
    hide_names = models.BooleanField("hide client names", default=False)
    is_first = models.BooleanField(default=False, editable=False)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        """One account an address, however it is written."""

        constraints: ClassVar = [
            models.UniqueConstraint(Lower("email"), name="one_account_per_address"),
            models.CheckConstraint(
                condition=~models.Q(is_practitioner=True, is_administrator=True),
                name="administration_apart_from_practice",
            ),
            # two browsers may open the first page at once
            models.UniqueConstraint("is_first", condition=models.Q(is_first=True), name="one_first_account"),
        ]

    def __str__(self) -> str:
        """Give the name, or the address where none is known."""
        return self.name or self.email

    def has_perm(self, permission: str, thing: object = None) -> bool:
        """Tell whether the rules allow it; thing is a Seat for whatever belongs to a client."""
        return bool(rules.has_perm(permission, self, thing))


class Event(Guarded):
    """Something done to an account; it names no client, so that administrators may read all of it."""

    append_only = True

    at = models.DateTimeField(default=timezone.now, editable=False)
    actor = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    verb = models.CharField(max_length=60)
    account = models.ForeignKey(User, on_delete=models.PROTECT, related_name="events")

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        """Say it in a sentence."""
        return f"{self.actor or 'The command line'} {self.verb} {self.account}"


class Cached(models.Model):
    """What every serving process remembers for a while: the table of Django's cache, as it wants it."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        """As settings.CACHES names it."""

        db_table = "cache"

    def __str__(self) -> str:
        """Give the key."""
        return self.cache_key
