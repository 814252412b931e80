from datetime import datetime

from fractional_cto.engine.measure import measure
from tests.builders.facts import facts_of

DAY = datetime(2024, 1, 2, 3)  # noqa: DTZ001  # facts hold UTC without a zone
ROW = {
    "secret": "0123456789abcdef",
    "kind": "stripe-key",
    "title": "Stripe key",
    "hint": "sk_live… (32 characters)",
    "place": "code",
    "confidence": "high",
    "path": "pay.py",
    "line": 3,
    "files": 1,
    "present": True,
    "first_seen": DAY,
}


def test_what_is_sure_and_opens_something_comes_first():
    rows = [
        {**ROW, "kind": kind, "confidence": confidence, "opens": opens}
        for kind, confidence, opens in (
            ("a", "low", True),
            ("b", "medium", True),
            ("c", "high", False),
            ("private-key", "high", True),
        )
    ]

    assert [row["kind"] for row in measure(facts_of(secrets=rows), "secrets")] == ["private-key", "c", "b", "a"]


def test_what_lies_there_still_comes_first():
    gone = {**ROW, "path": "a.py", "present": False, "last_seen": DAY}

    first, last = measure(facts_of(secrets=[gone, ROW]), "secrets")

    keys = ("kind", "path", "line", "first_seen", "present", "last_seen")
    assert [first[key] for key in keys] == ["stripe-key", "pay.py", 3, "2024-01-02", True, None]
    assert [last[key] for key in keys] == ["stripe-key", "a.py", 3, "2024-01-02", False, "2024-01-02"]
