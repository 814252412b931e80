"""What engagements send word of: a charter to acknowledge."""

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.clients.queries import holders
from fractional_cto.workspace.engagements.models import Charter, CharterVersion
from fractional_cto.workspace.engagements.needs import page
from fractional_cto.workspace.shared.notices import Kind, Word


def _asked(seat: Seat, key: int) -> Word | None:
    """Ask each side that has not acknowledged what is proposed, for as long as nothing newer is."""
    if not seat.user.has_perm("charter.acknowledge", seat):
        return None
    known = CharterVersion.objects.filter(client=seat.client_id, pk=key, charter__state=Charter.State.PROPOSED)
    version = known.select_related("charter__engagement__client").first()
    if version is None or version.charter.versions.first() != version:
        return None
    if version.acknowledgements.filter(side=seat.role).exists():
        return None
    engagement = version.charter.engagement
    return Word(
        asks="You are asked to acknowledge the charter:",
        title=str(engagement),
        href=page("acknowledge", engagement.client.key, engagement.number),
        open=True,
    )


KINDS = (
    Kind(
        name="charter-asked",
        title="A charter waits for your word",
        noun="charter version",
        verbs=("proposed",),
        to=lambda version, _actor: holders(version.client_id, "charter.acknowledge"),
        word=_asked,
        chat="A charter waits for its two sides.",
    ),
)
