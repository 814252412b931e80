import pytest
from django.utils import timezone

from fractional_cto.workspace.people.models import RaciRow
from tests.builders.roster import row


@pytest.fixture
def releases(people):
    return row(people.client, "Releases")


def test_says_why_where_it_can_not_be(people, page, signed_in):
    row(people.client, "Security", kind="security")
    RaciRow.objects.update(retired_at=timezone.now())
    row(people.client, "Safety", kind="security")

    assert "There is a row for this already: Safety" in page("P", "raci/1/restore/", {}, follow=True).content.decode()


def test_holds_again(people, page, releases):
    RaciRow.objects.update(retired_at=timezone.now())

    page("P", "raci/1/restore/", {})

    assert RaciRow.objects.get().retired_at is None
