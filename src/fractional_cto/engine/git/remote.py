"""Which addresses a repository may be copied from, and which machine an address really means."""

import ipaddress
import re
import socket
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from fractional_cto.engine.errors import RefusedAddress

PLAIN = re.compile(r"[!-~]{1,1000}")
HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?", re.IGNORECASE)
PORT = 443
# Addresses that stand for others, by which one could be reached that is refused by its own name.
DISGUISED = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96")))
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where to copy from: an https address without credentials, and those beside it as ``name:token``.

    private allows hosts of one's own network; certificates is a file of authorities to trust instead of the usual ones.
    """

    address: str
    credentials: str = ""
    private: bool = False
    certificates: Path | None = None


def parse(address: str) -> SplitResult:
    """Take an address apart. Raises RefusedAddress with a sentence for one that is not plain https."""
    if not PLAIN.fullmatch(address):
        message = "an address has no blanks or letters outside of ASCII; write it as your host shows it"
        raise RefusedAddress(message)
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        message = "this is no address; give one such as https://host/shop.git"
        raise RefusedAddress(message) from None
    if parts.scheme != "https":
        message = "only addresses that begin with https:// can be copied from"
        raise RefusedAddress(message)
    if "@" in address:
        message = "an address is kept as it is written: give name and token in the fields of their own"
        raise RefusedAddress(message)
    if not HOST.fullmatch(parts.hostname or "") or ".." in (parts.hostname or "") or port == 0:
        message = "the address names no host; give one such as https://host/shop.git"
        raise RefusedAddress(message)
    if "?" in address or "#" in address or "\\" in address or not parts.path.strip("/"):
        message = "the address names no repository; give one such as https://host/shop.git"
        raise RefusedAddress(message)
    return parts


def resolve(source: Source) -> tuple[str, int, str]:
    """Give host, port and the one machine address that will be spoken to, whatever the name means a moment later.

    Raises RefusedAddress where any of the host's addresses is not to be reached from here.
    """
    parts = parse(source.address)
    host, port = str(parts.hostname), parts.port or PORT
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        message = f"the host {host} is not known here; look whether its name is written right"
        raise RefusedAddress(message) from None
    addresses = [ipaddress.ip_address(str(each[4][0]).partition("%")[0]) for each in found]
    if not all(reachable(address, private=source.private) for address in addresses):
        message = f"{host} lies in a network that is not asked from here"
        raise RefusedAddress(message)
    chosen = addresses[0]
    return host, port, f"[{chosen}]" if chosen.version == 6 else str(chosen)  # noqa: PLR2004  # as in IPv6


def reachable(address: Address, *, private: bool) -> bool:
    """Tell whether an address may be spoken to: a public one, or where that is wanted one of one's own network."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return reachable(address.ipv4_mapped, private=private)
        if not address.is_loopback and any(address in network for network in DISGUISED):
            return False
    if address.is_loopback:
        return private
    # where machines ask who they are, and what reaches many or nobody, is nobody's own network
    if address.is_link_local or address.is_multicast or address.is_unspecified or address.is_reserved:
        return False
    return address.is_global or private
