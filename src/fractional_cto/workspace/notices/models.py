"""What waits to be sent, and what people do not want to be sent."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.shared.models import Guarded, MadeOnce, Refusal, Stamped


class Notice(Guarded):
    """That somebody shall have word of something: never what it says, which is asked for when it goes out."""

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", "Waiting"
        SENDING = "sending", "Being sent"
        SENT = "sent", "Sent"
        DROPPED = "dropped", "Not sent"
        FAILED = "failed", "Failed"

    class Why(models.TextChoices):
        """Why it was not sent, or not yet."""

        NONE = "", "–"
        SERVER = "server", "The server does not answer"
        REFUSED = "refused", "The address is refused"
        UNPROVEN = "unproven", "Address not proven"
        UNWANTED = "unwanted", "Not wanted by the reader"
        GONE = "gone", "Has no access any more"
        OVER = "over", "Nothing waits any more"
        MISTAKE = "mistake", "A mistake in the program, which its log names"
        PRIVATE = "private", "Not for everybody at the client"
        TOGETHER = "together", "Said with a later one"
        RESTORED = "restored", "From before a restore"

    OPEN: ClassVar = (State.WAITING, State.SENDING)

    immutable = ("kind", "event", "recipient", "channel", "thing", "made_at")
    refusals = (
        Refusal(
            name="at_the_client",
            events=("INSERT",),
            when='NEW."client_id" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "clients_seat" s '
            'WHERE s."client_id" = NEW."client_id" AND s."user_id" = NEW."recipient_id" AND s."ended_at" IS NULL)',
            sentence="word of a client goes to its own people",
        ),
        Refusal(
            name="settled",
            events=("UPDATE",),
            when="OLD.\"state\" IN ('sent', 'dropped', 'failed')",
            sentence="what was sent or given up is not sent again",
        ),
    )

    client = models.ForeignKey(Client, on_delete=models.CASCADE, null=True, related_name="+")
    kind = models.CharField(max_length=30)
    event = models.CharField(max_length=80)  # the name of what happened, once and for all clients
    thing = models.BigIntegerField(null=True)
    recipient = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    # where a team shall hear of it, instead of its reader by mail
    channel = models.ForeignKey("Channel", on_delete=models.CASCADE, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    why = models.CharField(max_length=10, choices=Why, default=Why.NONE, blank=True)
    attempt = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(default=timezone.now)
    worker = models.CharField(max_length=60, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """Newest first; the same word goes to the same person once."""

        ordering: ClassVar = ["-made_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint("kind", "event", "recipient", condition=Q(channel=None), name="word_goes_out_once"),
            models.UniqueConstraint("kind", "event", "channel", name="a_chat_is_told_once"),
            models.CheckConstraint(condition=Q(client__isnull=False) | Q(kind="digest"), name="word_is_of_a_client"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["not_before"], condition=Q(state__in=["waiting", "sending"]), name="word_that_waits")
        ]

    def __str__(self) -> str:
        """Say what kind, and to whom."""
        return f"{self.kind} to {self.recipient}"


class Channel(Guarded, MadeOnce, Stamped):
    """A team's chat that is told when something waits; its address opens the chat, so it is sealed and never shown."""

    immutable = ("number", "service", "sealed", "made_by")

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField(editable=False)
    name = models.CharField(max_length=80, help_text="As your team calls it, such as: general.")
    service = models.CharField(max_length=40, editable=False)
    sealed = models.TextField(editable=False)
    names = models.BooleanField(
        "name what everybody at the client may read",
        default=False,
        help_text="Without it, a message says only that something waits, with the link.",
    )
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, editable=False)
    # it did not answer: until then nothing is said there, as mail and the chats of others would wait
    silent_until = models.DateTimeField(null=True, editable=False)

    class Meta:
        """By name; numbered within the client."""

        ordering: ClassVar = ["name", "pk"]
        verbose_name = "chat"
        constraints: ClassVar = [
            models.UniqueConstraint("client", "number", name="channel_numbers"),
            models.CheckConstraint(condition=~Q(sealed=""), name="a_channel_has_an_address"),
        ]

    def __str__(self) -> str:
        """Say which."""
        return f"{self.name} ({self.service})"


class Unwanted(Guarded):
    """A kind of mail that somebody does not want."""

    immutable = ("user", "kind")

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="unwanted")
    kind = models.CharField(max_length=30)

    class Meta:
        """Each kind once."""

        constraints: ClassVar = [models.UniqueConstraint("user", "kind", name="unwanted_once")]

    def __str__(self) -> str:
        """Give the kind."""
        return self.kind


class Rhythm(Guarded):
    """When somebody wants their weekly digest; without a row, on Monday at seven where their first client is."""

    class Day(models.IntegerChoices):
        """The day of the week."""

        MONDAY = 0, "Monday"
        TUESDAY = 1, "Tuesday"
        WEDNESDAY = 2, "Wednesday"
        THURSDAY = 3, "Thursday"
        FRIDAY = 4, "Friday"
        SATURDAY = 5, "Saturday"
        SUNDAY = 6, "Sunday"

    immutable = ("user",)

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="rhythm")
    time_zone = models.CharField(max_length=64)
    day = models.PositiveSmallIntegerField(choices=Day, default=Day.MONDAY)
    hour = models.PositiveSmallIntegerField(default=7)

    class Meta:
        """An hour of a day."""

        constraints: ClassVar = [models.CheckConstraint(condition=Q(day__lte=6, hour__lte=23), name="a_real_hour")]

    def __str__(self) -> str:
        """Say when."""
        return f"{self.get_day_display()} {self.hour}:00, {self.time_zone}"
