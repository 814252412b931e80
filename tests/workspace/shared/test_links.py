import pytest

from fractional_cto.workspace.settings import ENVIRONMENT
from fractional_cto.workspace.shared.links import absolute, page


@pytest.mark.parametrize("address", ["https://cto.example.org", "https://cto.example.org/"])
def test_begins_with_the_workspaces_own_address(settings, address):
    settings.ENVIRONMENT = ENVIRONMENT.model_copy(update={"address": address})

    assert absolute("/invited/one/") == "https://cto.example.org/invited/one/"


def test_leads_to_a_page_of_a_client_and_to_one_of_its_records():
    assert page("risks:risks", "abc") == "/c/abc/risks/"
    assert page("risks:risk", "abc", 7) == "/c/abc/risks/7/"
