import pytest

from fractional_cto.workspace.findings.models import SavedFilter


@pytest.fixture
def kept(people):
    return SavedFilter.objects.create(client=people.client, user=people["S"], name="Mine", query="")


def test_somebody_else_s_is_as_a_missing_one(page, kept):
    assert (
        page("P", f"filters/{kept.pk}/drop/", x=1).status_code == page("P", "filters/999/drop/", x=1).status_code == 404
    )


def test_is_gone(page, kept):
    page("S", f"filters/{kept.pk}/drop/", x=1)

    assert not SavedFilter.objects.exists()
