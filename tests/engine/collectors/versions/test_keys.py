import pytest
from hypothesis import given
from hypothesis import strategies as st

from fractional_cto.engine.collectors.versions.keys import ORDERS, key, minor_step, normal

# Written for this test; docs/why/orders-of-versions.md says how all orders agree with others' lists.
PAIRS = [
    ("PyPI", "1.0rc1 < 1.0"),
    ("npm", "1.0.0-rc.1 < 1.0.0"),
    ("Go", "v1.2.3 = 1.2.3"),
    ("crates.io", "0.9.9 < 0.10.0"),
    ("RubyGems", "1.0.0.pre1 < 1.0.0"),
    ("RubyGems", "5.0.0 < 5.0.0.1"),
    ("Packagist", "1.0-beta < 1.0"),
    ("Maven", "1.0-alpha-1 < 1.0"),
    ("Maven", "1.0-SNAPSHOT < 1.0"),
    ("Maven", "4.1.0.RELEASE = 4.1.0"),
    ("Maven", "1.0 < 1.0-sp-1"),
    ("Maven", "2.9.10.8 > 2.9.10.7"),
    ("NuGet", "1.0.0-beta < 1.0.0"),
    ("NuGet", "1.0.0.1 > 1.0.0"),
    ("Hex", "1.0.0-rc < 1.0.0"),
    ("Pub", "1.0.0 < 1.0.0+1"),
    ("SwiftURL", "1.2.0 < 1.10.0"),
    ("GitHub Actions", "v4.1.0 < v4.2.0"),
]


@pytest.mark.parametrize(("ecosystem", "pair"), PAIRS)
def test_pairs(ecosystem, pair):
    one, sign, other = pair.split()
    left, right = key(ecosystem, one), key(ecosystem, other)

    assert (left < right, left == right, left > right) == (sign == "<", sign == "=", sign == ">")


def test_what_can_not_be_compared():
    assert key("npm", "latest") is None
    assert key("RubyGems", "1beta") is None
    assert key("GitHub Actions", "v4") is None
    assert key("Debian", "1.0") is None
    assert key("npm", "") is None


@given(st.sampled_from(sorted(ORDERS)), st.text(max_size=40), st.text(max_size=40))
def test_whatever_is_a_version_compares_with_any_other(ecosystem, one, other):
    left, right = key(ecosystem, one), key(ecosystem, other)

    if left is not None and right is not None:
        assert (left < right) + (right < left) + (left == right) == 1


def test_names_as_they_are_looked_up():
    assert normal("PyPI", "Foo_Bar.baz") == "foo-bar-baz"
    assert normal("Packagist", "Symfony/Http") == "symfony/http"
    assert normal("npm", "JSONStream") == "JSONStream"


@pytest.mark.parametrize(
    ("version", "fixed", "minor"),
    [
        ("3.2.13", "3.2.25", True),
        ("v1.2.3", "v1.9.0", True),
        ("1.26.9", "2.0.7", False),
        ("0.3.7", "0.3.8", True),
        ("0.3.7", "0.4.0", False),
        ("odd", "1.0", False),
    ],
)
def test_minor_steps(version, fixed, minor):
    assert minor_step(version, fixed) is minor
