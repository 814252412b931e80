"""What holds for every test: no surprise from the clock, from chance or from what an earlier run left behind."""

import pytest
from hypothesis import settings

# A busy machine is no failure, and a failure is the same for everybody.
settings.register_profile("steady", deadline=None, derandomize=True, max_examples=50)
settings.load_profile("steady")


@pytest.fixture(scope="session", autouse=True)
def cache_of_its_own(tmp_path_factory):
    """Keep the facts that audits remember out of the developer's own cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CTO_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield
