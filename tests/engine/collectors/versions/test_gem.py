import pytest

from fractional_cto.engine.collectors.versions import gem


@pytest.mark.parametrize("text", ["", "a", "1beta", "1..2", "1" * 300])
def test_what_is_no_version(text):
    assert gem.key(text) is None


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("1.9", "1.10"),
        ("5.0.0", "5.0.0.1"),
        ("1.0.0.pre1", "1.0.0"),
        ("1.0.a", "1"),
        ("1.a.0.b", "1.a"),
        ("1.a", "1.b"),
        ("1.0.0.rc1", "1.0.0.rc2"),
        ("1.0.0-1", "1.0.0"),
        ("1.0.1.a", "1.0.1"),
    ],
)
def test_order(older, newer):
    assert gem.key(older) < gem.key(newer)


@pytest.mark.parametrize(("one", "other"), [("1", "1.0.0"), ("1.0.0.pre", "1.pre"), ("1-2", "1.pre.2")])
def test_equals(one, other):
    assert gem.key(one) == gem.key(other)
