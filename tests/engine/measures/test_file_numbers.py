from fractional_cto.engine.measure import measure
from tests.builders.facts import facts_of, files


def test_paths_are_numbered_in_their_order_whatever_order_they_came_in():
    facts = facts_of(
        files=[*files("b.py", "a.py"), *files("c.toml", kind="configuration"), *files("d.md", kind="documentation")]
    )

    assert [(row["file"], row["path"]) for row in measure(facts, "file-numbers")] == [
        (1, "a.py"),
        (2, "b.py"),
        (3, "c.toml"),
    ]
