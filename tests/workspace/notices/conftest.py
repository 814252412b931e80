import pytest

from tests.builders import decisions
from tests.builders.engagements import begin
from tests.builders.notices import prove


@pytest.fixture
def proven(people):
    """Let everybody of the cast have proven their address."""
    prove(*(seat.user for seat in people.seats.values()))
    return people


@pytest.fixture
def engagement(people):
    """Begin an engagement whose charter lets the sponsor decide everything."""
    return begin(people.seats["P"])


@pytest.fixture
def ready(proven, engagement):
    """Put a decision before the sponsor, which brings them word."""
    return decisions.ready(proven, engagement)
