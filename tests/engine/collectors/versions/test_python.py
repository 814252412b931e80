import pytest

from fractional_cto.engine.collectors.versions import python


@pytest.mark.parametrize("text", ["", "   ", "*", "latest", "1" * 300])
def test_what_is_no_version(text):
    assert python.key(text) is None


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("1.0.dev1", "1.0a1"),
        ("1.0rc1", "1.0"),
        ("1.0", "1.0.post1"),
        ("2024.1", "1!0.1"),
        ("1.9", "1.10"),
        # of the time before the scheme
        ("2.0.1rc2-git", "0.1"),
        ("0.1-bulbasaur", "0.1-charmander"),
        ("0.7.1.fix1", "0.7.4.svn.r2010"),
        ("1.0-dev-x", "1.0-x"),
    ],
)
def test_order(older, newer):
    assert python.key(older) < python.key(newer)


def test_equals():
    assert python.key("1.0") == python.key("1.0.0") == python.key("v1.0")
