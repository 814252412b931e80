"""Words for pages about signing in."""

import re
from ipaddress import ip_address

from django import template
from django.http import HttpRequest

register = template.Library()
# The first that fits: most browsers claim to be several others too.
BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrom", "Chrome"), ("Safari", "Safari"))
SYSTEMS = ("Android", "iPhone", "iPad", "Windows", "Mac OS", "CrOS", "Linux")


@register.filter
def browser(agent: str) -> str:
    """Say in a few words which browser this is: ``Firefox on Linux``."""
    name = next((name for mark, name in BROWSERS if mark in agent), "") or re.split(r"[ /]", agent)[0] or "A program"
    system = next((system for system in SYSTEMS if system in agent), "")
    return f"{name} on {system}" if system else name


@register.filter
def numeric(request: HttpRequest) -> bool:
    """Tell whether the workspace was opened by a number such as 127.0.0.1, where browsers have no passkeys."""
    try:
        ip_address(request.get_host().rpartition(":")[0].strip("[]") or request.get_host())
    except ValueError:
        return False
    return True


@register.filter
def named(request: HttpRequest) -> str:
    """Give the same page at the machine's own name."""
    port = request.get_host().rpartition(":")[2]
    return f"{request.scheme}://localhost:{port}{request.path}"
