"""Which machines may be spoken to from here: the same answer for whoever clones and for whoever sends."""

import ipaddress

from fractional_cto.engine.git.remote import reachable


def is_public(address: str) -> bool:
    """Tell whether an address, in numbers, is one of the public network; what is no address is not."""
    try:
        return reachable(ipaddress.ip_address(address.partition("%")[0]), private=False)
    except ValueError:
        return False
