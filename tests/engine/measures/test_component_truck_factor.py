from fractional_cto.engine.measure import measure
from tests.engine.measures.history import ADA, BEN, commit, history


def test_each_component_for_itself():
    facts = history(
        commit(ADA, "A shop/a.py", "A shop/b.py"),
        commit(BEN, "A shop/c.py", "A mail/d.py"),
        files={
            "shop/a.py": {"component": "shop"},
            "shop/b.py": {"component": "shop"},
            "shop/c.py": {"component": "shop"},
            "mail/d.py": {"component": "mail"},
        },
    )

    assert measure(facts, "component-truck-factor") == [
        {"component": "mail", "value": 1, "person": BEN, "files": 1, "total": 1},
        {"component": "shop", "value": 1, "person": ADA, "files": 2, "total": 3},
    ]
