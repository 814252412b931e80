from fractional_cto.engine.measure import measure
from tests.builders.facts import facts_of

LOCK = {"path": "yarn.lock", "ecosystem": "npm", "kind": "lock"}
MANIFEST = {"path": "package.json", "ecosystem": "npm", "kind": "manifest", "direct": True}


def test_locks_first_and_each_version_once():
    facts = facts_of(
        dependencies=[
            {**MANIFEST, "name": "a"},
            {**MANIFEST, "name": "b"},
            {**LOCK, "name": "a", "version": "1", "direct": True},
            {**LOCK, "name": "c", "version": "1", "direct": False},
            {**LOCK, "name": "c", "version": "1", "direct": False},
            {**LOCK, "name": "c", "version": "2"},
        ]
    )

    assert [tuple(row.values()) for row in measure(facts, "dependency-files")] == [
        ("yarn.lock", "npm", "lock", 1, 1, 1),
        ("package.json", "npm", "manifest", 2, None, 0),
    ]
