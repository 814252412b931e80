"""Whether the policy of a store of files lets everybody in; where that can not be told, nothing is claimed."""

import json
import re
from collections.abc import Iterator
from typing import Any

from fractional_cto.engine.collectors.infrastructure.hcl import Computed

MOST = 100  # statements
# As jsonencode() is written, of which the quotes are gone: who, and nothing that forbids or narrows it.
EVERYBODY = re.compile(r"\bPrincipal\"? ?[:=] ?\"?(?:\{ ?\"?AWS\"? ?[:=] ?\"?(?:\[ ?\"?)?)?\*", re.IGNORECASE)
NARROWED = re.compile(r"\b(?:Deny|Condition|NotPrincipal)\b", re.IGNORECASE)

# Conditions on who asks or from where; others, such as on encryption, leave a store open to everybody.
NARROWING = frozenset(
    f"aws:{name}"
    for name in (
        *("sourceip", "sourcevpc", "sourcevpce", "sourcearn", "sourceaccount", "vpcsourceip"),
        *("principalorgid", "principalaccount", "principalarn"),
    )
)
ALL = ("*", "0.0.0.0/0", "::/0")


def opens(policy: object) -> bool | None:
    """Tell whether a policy allows everybody something; None where it can not be told."""
    if isinstance(policy, str):
        whole = _read(policy)
        if whole is None:
            return True if EVERYBODY.search(policy) and not NARROWED.search(policy) else None
        policy = whole
    answers = [_allows(each) for each in _statements(policy)]
    return True if True in answers else None if None in answers or not answers else False


def _read(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _statements(policy: object) -> Iterator[dict[str, Any]]:
    whole = _lower(policy).get("statement")
    for each in (whole if isinstance(whole, list) else [whole])[:MOST]:
        yield _lower(each)


def _lower(value: object) -> dict[str, Any]:
    """Give the names in small letters, and as one word where a template was read with words apart."""
    if not isinstance(value, dict):
        return {}
    return {str(name).casefold().replace("_", ""): each for name, each in value.items()}


def _allows(statement: dict[str, Any]) -> bool | None:
    """Tell whether one statement lets everybody in: one that is narrowed does not, a condition may not."""
    who = statement.get("principal")
    named = _lower(who).get("aws", "") if isinstance(who, dict) else who
    everybody = "*" in (named if isinstance(named, list) else [named])
    if statement.get("effect") == "Deny" or _narrows(statement.get("condition")):
        return False
    filled_in = isinstance(named, Computed) or isinstance(statement.get("effect"), Computed)
    # everybody but some is everybody
    if not statement or filled_in or "notprincipal" in statement or (everybody and statement.get("condition")):
        return None
    return everybody and statement.get("effect") == "Allow"


def _narrows(condition: object) -> bool:
    """Tell whether a condition asks for somebody or somewhere, beyond all there are."""
    return any(
        key in NARROWING and not any(each in ALL for each in (given if isinstance(given, list) else [given]))
        for operator, asked in _lower(condition).items()
        if "not" not in operator and not operator.endswith(("ifexists", "null"))
        for key, given in _lower(asked).items()
    )
