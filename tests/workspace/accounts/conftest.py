"""An administrator, who sees accounts and no client."""

import pytest
from django.test import Client as Browser

from tests.builders.people import person, with_second_factor


@pytest.fixture
def administrator(people):
    """Give the administrator of the workspace."""
    return with_second_factor(person("Amy", is_administrator=True))


@pytest.fixture
def amy(administrator):
    """Give the browser of the administrator."""
    browser = Browser()
    browser.force_login(administrator)
    return browser
