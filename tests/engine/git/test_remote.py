import ipaddress
import socket

import pytest

from fractional_cto.engine.errors import RefusedAddress
from fractional_cto.engine.git.remote import Source, parse, reachable, resolve

HOSTILE = {
    "http://host.example/shop": "https://",
    "git://host.example/shop": "https://",
    "ssh://git@host.example/shop": "https://",
    "file:///etc/passwd": "https://",
    "ext::sh -c id": "blanks",
    "ext::id": "https://",
    "fd::17": "https://",
    "--upload-pack=id": "https://",
    "-u./id": "https://",
    "host.example:shop": "https://",
    "//host.example/shop": "https://",
    "": "blanks",
    "https://": "names no host",
    "https:///shop": "names no host",
    "https://host.example": "names no repository",
    "https://host.example/": "names no repository",
    "https://ada:secret@host.example/shop": "fields of their own",
    "https://host.example/@ada/shop": "fields of their own",
    "https://host.example@evil.example/shop": "fields of their own",
    "https://host.example/shop?x=1": "names no repository",
    "https://host.example/shop#x": "names no repository",
    "https://host.example\\@evil.example/shop": "fields of their own",
    "https://host.example/shop\\..": "names no repository",
    "https://host.example:99999/shop": "no address",
    "https://host.example:0/shop": "names no host",
    "https://host.example:x/shop": "no address",
    "https://[::1/shop": "no address",
    "https://[::1]/shop": "names no host",
    "https://host..example/shop": "names no host",
    "https://-host.example/shop": "names no host",
    "https://host.example/sh op": "blanks",
    "https://host.example/shop\nHost: evil": "blanks",
    "https://host.example/sh\x00op": "blanks",
    "https://hőst.example/shop": "ASCII",
    "https://host.example/" + "a" * 1000: "blanks",
}
INSIDE = (
    *("127.0.0.1", "127.8.9.1", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"),  # noqa: S104  # nothing is bound
    *("224.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "240.0.0.1", "::1", "::", "fe80::1", "fc00::1"),
    *("ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "::127.0.0.1"),
    *("2001:db8::1", "2001:0:7f00:1::"),
)


@pytest.mark.parametrize("address", HOSTILE)
def test_refuses_what_is_no_plain_https(address):
    with pytest.raises(RefusedAddress, match=HOSTILE[address]):
        parse(address)


@pytest.mark.parametrize("address", INSIDE)
def test_public_hosts_only(address):
    assert not reachable(ipaddress.ip_address(address), private=False)


@pytest.mark.parametrize("address", ["169.254.169.254", "fe80::1", "224.0.0.1", "0.0.0.0", "64:ff9b::7f00:1"])  # noqa: S104  # as above
def test_ones_own_network_is_not_where_machines_ask_who_they_are(address):
    assert not reachable(ipaddress.ip_address(address), private=True)


@pytest.mark.parametrize("address", ["10.0.0.1", "192.168.1.1", "127.0.0.1", "fc00::1", "::1", "::ffff:10.0.0.1"])
def test_ones_own_network_is_reached_where_that_is_wanted(address):
    assert reachable(ipaddress.ip_address(address), private=True)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1", "2130706433", "0x7f000001", "017700000001", "localhost"])
def test_a_host_is_judged_by_what_it_means(host):
    with pytest.raises(RefusedAddress, match="lies in a network"):
        resolve(Source(address=f"https://{host}/shop"))


def answering(monkeypatch, *addresses):
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443)) for address in addresses]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)


def test_one_address_inside_is_enough_to_refuse(monkeypatch):
    answering(monkeypatch, "93.184.215.14", "10.0.0.1")

    with pytest.raises(RefusedAddress):
        resolve(Source(address="https://host.example/shop"))


def test_a_host_nobody_knows_is_said_to_be_unknown(monkeypatch):
    def unknown(*_, **__):
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", unknown)

    with pytest.raises(RefusedAddress, match=r"host\.example is not known"):
        resolve(Source(address="https://host.example/shop"))


@pytest.mark.parametrize(
    ("address", "written"), [("93.184.215.14", "93.184.215.14"), ("2606:4700::1", "[2606:4700::1]")]
)
def test_gives_the_one_machine_to_speak_to(monkeypatch, address, written):
    answering(monkeypatch, address)

    assert resolve(Source(address="https://Host.example:8443/shop.git")) == ("host.example", 8443, written)
