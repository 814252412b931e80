import json
import os
import subprocess
import sys

import pytest

READ = """
import json
from fractional_cto.workspace import settings
print(json.dumps({name: getattr(settings, name) for name in dir(settings) if name in NAMES}))
"""


@pytest.fixture
def read(tmp_path):
    """Read settings in a process of its own, with some variables."""

    def settings(*names, **variables):
        surroundings = {**os.environ, "CTO_DATA": str(tmp_path), **variables}
        done = subprocess.run(
            [sys.executable, "-c", f"NAMES = {names!r}{READ}"], env=surroundings, check=True, capture_output=True
        )
        return json.loads(done.stdout)

    return settings


def test_no_header_counts_unless_a_web_server_stands_before_it(read):
    names = "SECURE_PROXY_SSL_HEADER", "ALLAUTH_TRUSTED_PROXY_COUNT"

    assert list(read(*names).values()) == [0, None]
    assert list(read(*names, CTO_PROXIES="2").values()) == [2, ["HTTP_X_FORWARDED_PROTO", "https"]]


def test_two_installations_on_one_host_have_cookies_of_their_own(read):
    names = "SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME"
    one, other, again = (read(*names, CTO_SECRET_KEY=key) for key in ("one", "other", "one"))

    assert one == again
    assert not set(one.values()) & set(other.values())
    assert len(set(one.values())) == 2
    assert not [name for name in one.values() if "one" in name]
