import pytest
from django.db import IntegrityError

from fractional_cto.workspace.engagements.models import ReadinessTick


def test_has_exactly_five_headings():
    assert [heading.label for heading in ReadinessTick.Heading] == [
        "Scope",
        "Communication",
        "Expectations",
        "Decision-making",
        "Accountability",
    ]


def test_the_database_knows_no_sixth(people, engagement):
    with pytest.raises(IntegrityError, match="readiness_five_headings"):
        engagement.readiness.create(client=people.client, heading="budget", side="P", by=people.seats["P"])
