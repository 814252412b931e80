import pytest

from fractional_cto.engine.globs import reach
from tests.builders.facts import facts_of, files


@pytest.mark.parametrize(
    ("globs", "share"),
    [
        ([], 0),
        (["*"], 0.25),
        (["**"], 1),
        (["src/*"], 0.25),
        (["src/**"], 0.5),
        (["**/b.py", "a?py"], 0.5),
        (["src"], 0),
        (["*/**"] * 1000, 0.75),
        (["x" * 301 + "**"], 0),
        ([f"no{number}" for number in range(300)] + ["**"], 0),
    ],
)
def test_how_much_of_the_source_patterns_name(globs, share):
    facts = facts_of(files=files("a.py", "src/a.py", "src/b/b.py", "lib/a+b.py") + files("a.md", kind="documentation"))

    assert reach(facts, globs) == share
