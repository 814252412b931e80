import pytest
from django.utils import timezone

from fractional_cto.workspace.people.models import RaciRow
from tests.builders.roster import row


@pytest.fixture
def releases(people):
    return row(people.client, "Releases")


def test_reading_changes_nothing(people, page, releases):
    assert page("P", "raci/1/retire/").status_code == 405


def test_is_kept_at_the_end_of_the_page(people, page, shown, releases):
    before = timezone.now()

    page("P", "raci/1/retire/", {})

    assert RaciRow.objects.get().retired_at >= before
    assert "Take up again" in shown("P", "raci/")
    assert "Take up again" not in shown("E", "raci/")
