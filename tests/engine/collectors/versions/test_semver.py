import pytest

from fractional_cto.engine.collectors.versions import semver


@pytest.mark.parametrize("text", ["", "latest", "^1.2.3", "v", "1..2", "1.x", "1.2.*"])
def test_what_is_no_version(text):
    assert semver.key(text) is None


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("1.9.0", "1.10.0"),
        ("1.0.0-alpha", "1.0.0"),
        ("1.0.0-alpha", "1.0.0-alpha.1"),
        ("1.0.0-alpha.1", "1.0.0-alpha.beta"),
        ("1.0.0-2", "1.0.0-10"),
        ("1.0.0-10", "1.0.0-a"),
        ("v0.0.0-20190101000000-abcdefabcdef", "v0.0.0-20200101000000-abcdefabcdef"),
        ("v0.0.0-20200101000000-abcdefabcdef", "v0.1.0"),
    ],
)
def test_order(older, newer):
    assert semver.key(older) < semver.key(newer)


@pytest.mark.parametrize(("one", "other"), [("1.2.3+a", "1.2.3+b"), ("v1.2", "1.2.0"), ("2.0.0+incompatible", "2.0.0")])
def test_equals(one, other):
    assert semver.key(one) == semver.key(other)


def test_pub_orders_builds():
    assert semver.with_build("1.2.3") < semver.with_build("1.2.3+1") < semver.with_build("1.2.3+a")
    assert semver.with_build("any") is None


def test_a_tag_that_moves_is_no_version():
    assert semver.whole("v4") is None
    assert semver.whole("v4.1.0") == semver.key("4.1.0")
