"""Saying that something is one's own."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.engagements.models import Outcome
from fractional_cto.workspace.journal.actions import record
from fractional_cto.workspace.measures.models import Ownership
from fractional_cto.workspace.measures.named import word
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.risks.models import Risk


@transaction.atomic
def own(*, seat: Seat, thing: Outcome | Risk) -> Ownership:
    """Say as oneself that one owns an outcome or a risk; said twice it is said once."""
    me = Person.objects.filter(client=seat.client_id, user=seat.user_id, left_on=None).first()
    owner = thing.owner_id if isinstance(thing, Risk) else thing.accountable_id
    if me is None or owner != me.pk or not seat.user.has_perm("measure.own", seat):
        raise PermissionDenied
    kind = "risk" if isinstance(thing, Risk) else "outcome"
    type(thing).objects.select_for_update(of=("self",), no_key=True).get(pk=thing.pk)
    if word(thing).said_at:
        return Ownership.objects.filter(person=me, **{kind: thing}).latest("at")
    said = Ownership.objects.create(client=seat.client, person=me, by=seat.user, **{kind: thing})
    record(client=seat.client, actor=seat.user, verb="acknowledged", thing=thing)
    return said
