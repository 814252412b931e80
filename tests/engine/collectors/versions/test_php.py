import pytest

from fractional_cto.engine.collectors.versions import php


@pytest.mark.parametrize("text", ["", "dev-master", "self.version", "1" * 300])
def test_what_is_no_version(text):
    assert php.key(text) is None


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("6.3.5.1", "6.3.5.2"),
        ("1.0-dev", "1.0a1"),
        ("1.0a1", "1.0b1"),
        ("1.0-beta2", "1.0-RC1"),
        ("1.0RC1", "1.0"),
        ("1.0", "1.0.0"),
        ("1.0.0", "1.0.0-patch1"),
        ("1.9", "1.10"),
    ],
)
def test_order(older, newer):
    assert php.key(older) < php.key(newer)


def test_equals():
    assert php.key("v1.0-rc1") == php.key("1.0RC1")
