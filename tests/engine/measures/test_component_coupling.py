from fractional_cto.engine.measure import measure
from tests.engine.measures.history import ADA, commit, history

FILES = {
    "shop/a.py": {"component": "shop"},
    "shop/b.py": {"component": "shop"},
    "mail/c.py": {"component": "mail"},
    "tests/d.py": {"component": "tests", "kind": "test"},
}


def test_silent_within_one_component():
    assert measure(history(*[commit(ADA, "M shop/a.py", "M shop/b.py")] * 9, files=FILES), "component-coupling") == []


def test_tests_are_expected_to_change_along():
    assert measure(history(*[commit(ADA, "M shop/a.py", "M tests/d.py")] * 9, files=FILES), "component-coupling") == []


def test_a_commit_counts_once_however_many_files():
    facts = history(
        *[commit(ADA, "M shop/a.py", "M shop/b.py", "M mail/c.py")] * 6, *[commit(ADA, "M shop/a.py")] * 2, files=FILES
    )

    assert measure(facts, "component-coupling") == [{"component": "mail", "other": "shop", "shared": 6, "degree": 85}]
