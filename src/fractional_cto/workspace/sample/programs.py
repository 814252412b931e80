"""Programs that read in the sample: one that does, and one that shall no more."""

from uuid import uuid4

from fractional_cto.workspace.api.actions import make_token, revoke_token
from fractional_cto.workspace.sample.cast import Cast


def connect(cast: Cast) -> None:
    """Make a token of the sponsor, and one of the practitioner that was revoked; what they are, nobody knows."""
    make_token(seat=cast.sam, name="Figures for the monthly letter", days=365, once=uuid4())
    old, _ = make_token(seat=cast.ada, name="Tracker, first try", days=30, once=uuid4())
    revoke_token(seat=cast.ada, token=old)
