"""Invitations of the client."""

from datetime import timedelta

import pytest
from django.utils import timezone

from fractional_cto.workspace.practice import actions


@pytest.fixture
def invited(people):
    """Invite somebody and give the invitation and the secret of its link."""

    def invite(email="una@example.org", role="E", by="P", until=None):
        return actions.invite(seat=people.seats[by], email=email, role=role, until=until)

    return invite


@pytest.fixture
def next_week():
    """Give a day on which vendors may still be let in."""
    return timezone.localdate() + timedelta(days=7)
