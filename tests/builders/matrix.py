"""What each noun says about its addresses, for the walk over all of them.

A noun's ``tests/workspace/<noun>/matrix.py`` holds ``MATRIX``, a dictionary from the name of an address to an
``Access``; and, where its addresses ask for more than the client's key, ``arrange(client, user)``, which makes
one record of each kind and gives the arguments by name of address. ``SAME`` names another address with the same ones.
"""

import importlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.urls import URLPattern, get_resolver

NOUNS = Path(__file__).parents[1] / "workspace"
# Addresses of the library that signs people in, which know nothing of clients.
LIBRARIES = ("account_", "mfa_", "usersessions_", "openid_connect_", "socialaccount_")
# Everybody who is signed in; everybody at all.
SIGNED_IN, EVERYBODY = "PSXEBNV", "PSXEBNV-"


@dataclass(frozen=True, kw_only=True)
class Access:
    """Who is let in by reading and by sending: letters of roles; without letters, the method does not exist.

    hidden names roles that are answered as if there were nothing, because the record itself is not theirs.
    program names, of an address for programs, whose tokens are let in: nobody is by being signed in.
    """

    get: str = ""
    post: str = ""
    hidden: str = ""
    program: str | None = None


@cache
def matrix():
    """Give what every noun says, in one dictionary."""
    return {name: access for module in _modules() for name, access in module.MATRIX.items()}


def arrange(client, user):
    """Let every noun make its records at a client; gives the arguments of each address by its name."""
    arranged = {}
    for module in _modules():
        if hasattr(module, "arrange"):
            arranged |= module.arrange(client, user)
    for module in _modules():
        arranged |= {name: arranged[other] for name, other in getattr(module, "SAME", {}).items()}
    return arranged


@cache
def addresses():
    """Give every name of an address that is ours, with the arguments it takes."""
    return {name: arguments for name, arguments in _walk(get_resolver()) if not name.startswith(LIBRARIES)}


def _walk(resolver, space="", taken=frozenset()):
    for pattern in resolver.url_patterns:
        arguments = taken | set(pattern.pattern.converters)
        if isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}", arguments
        else:
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern, inner, arguments)


def _modules():
    names = sorted(path.parent.name for path in NOUNS.glob("*/matrix.py"))
    return [importlib.import_module(f"tests.workspace.{name}.matrix") for name in names]
