"""Reading who got word of what, and what somebody does not want."""

from django.db.models import Case, IntegerField, QuerySet, Value, When

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.notices.models import Channel, Notice, Unwanted

State = Notice.State


def notices(seat: Seat) -> QuerySet[Notice]:
    """Every word that was or shall be sent of this client: what failed first, then what waits, then the newest."""
    if not seat.user.has_perm("notice.read", seat):
        return Notice.objects.none()
    stage = Case(
        When(state=State.FAILED, then=Value(0)),
        When(state__in=Notice.OPEN, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    rows = Notice.objects.filter(client=seat.client_id).select_related("recipient", "client", "channel")
    return rows.annotate(stage=stage).order_by("stage", "-made_at", "-pk")


def readers(seat: Seat) -> QuerySet[User]:
    """Give whom there was word for."""
    return User.objects.filter(pk__in=notices(seat).order_by().values("recipient")).order_by("name")


def channels(seat: Seat) -> QuerySet[Channel]:
    """Give the chats that are told of this client."""
    return every_channel(seat).filter(removed_at=None)


def every_channel(seat: Seat) -> QuerySet[Channel]:
    """Give the same with those that were removed."""
    if not seat.user.has_perm("chat.end", seat):
        return Channel.objects.none()
    return Channel.objects.filter(client=seat.client_id).select_related("made_by", "client")


def unwanted(user: User) -> set[str]:
    """Give the kinds of mail that somebody does not want."""
    return set(Unwanted.objects.filter(user=user.pk).values_list("kind", flat=True))
