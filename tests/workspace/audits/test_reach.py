import pytest

from fractional_cto.workspace.audits.reach import is_public

PUBLIC = ("8.8.8.8", "2606:4700::1111")
INSIDE = (
    "127.0.0.1", "::1", "10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.169.254", "fe80::1%eth0", "fd00::1",
    "0.0.0.0", "224.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "100.64.0.1",  # noqa: S104  # to be refused
)  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_what_everybody_reaches_is_public(address):
    assert is_public(address)


@pytest.mark.parametrize("address", [*INSIDE, "", "example.org", "/run/any"])
def test_whatever_else_is_not(address):
    assert not is_public(address)
