import pytest

from fractional_cto.workspace.settings import ENVIRONMENT
from fractional_cto.workspace.shared.links import absolute


@pytest.mark.parametrize("address", ["https://cto.example.org", "https://cto.example.org/"])
def test_begins_with_the_workspaces_own_address(settings, address):
    settings.ENVIRONMENT = ENVIRONMENT.model_copy(update={"address": address})

    assert absolute("/invited/one/") == "https://cto.example.org/invited/one/"
