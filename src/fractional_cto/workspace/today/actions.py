"""What somebody sets for themself on the first page."""

from django.db import transaction

from fractional_cto.workspace.accounts.models import User


@transaction.atomic
def hide_names(*, actor: User, hidden: bool) -> None:
    """Hide or show client names on every page of this person; nobody else notices, so it is in no journal."""
    actor.hide_names = hidden
    actor.save(update_fields=["hide_names"])
