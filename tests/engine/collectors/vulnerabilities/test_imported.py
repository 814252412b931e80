import pytest

from fractional_cto.engine.collectors.vulnerabilities.imported import imported, used_of


@pytest.mark.parametrize(
    ("weak", "used"),
    [
        ("host.test/x/net/html", ["host.test/x/net/http2", "fmt"]),
        ("host.test/x/net/html", ["host.test/x/net/htmlindex"]),
        ("host.test/x/net/internal/a", ["host.test/x/text"]),
    ],
)
def test_nobody_imports_it(weak, used):
    assert imported([weak], used_of(used)) is False


@pytest.mark.parametrize(
    ("weak", "used"),
    [
        ("host.test/x/net/html", "host.test/x/net/html"),
        ("host.test/x/net/html", "host.test/x/net/html/charset"),
        ("host.test/gin/render", "host.test/gin"),
        ("host.test/x/net/internal/a", "host.test/x/net/http2"),
        ("host.test/x/net/internal", "host.test/x/net/http2"),
    ],
)
def test_somebody_may(weak, used):
    assert imported(["host.test/other", weak], used_of(["fmt", used])) is True


def test_nobody_knows():
    assert imported([], used_of(["fmt"])) is None
    assert imported(["host.test/x"], used_of([])) is None
