import time

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
        (["**", "!**"], 0),
        (["!src/**"], 0),
        (["**", "!src/**", "src/b/*"], 0.75),
        (["!src/**", "**"], 1),
        (["src/**", "!src/*", "src/**"], 0.5),
        (["**", "!" + "x" * 301], 0),
        (["**"] + [f"!no{number}" for number in range(300)], 0),
    ],
)
def test_how_much_of_the_source_patterns_name(globs, share):
    facts = facts_of(files=files("a.py", "src/a.py", "src/b/b.py", "lib/a+b.py") + files("a.md", kind="documentation"))

    assert reach(facts, globs) == share


def test_what_one_list_takes_out_another_still_names():
    facts = facts_of(files=files("a.py", "src/a.py", "src/b/b.py", "lib/a+b.py"))

    assert reach(facts) == 0
    assert reach(facts, ["src/**"], ["lib/*", "!**"]) == 0.5
    assert reach(facts, ["src/**"], ["**", "!src/**"]) == 1


@pytest.mark.parametrize("odd", ["!sr[c]/**", "!s+rc/**", "!{src,lib}/**", "!srcx?/**"])
def test_what_services_read_each_their_own_way_takes_out_nobody_knows_what(odd):
    facts = facts_of(files=files("a.py", "src/a.py"))

    assert reach(facts, ["**", odd]) == 0
    assert reach(facts, [odd.removeprefix("!"), "**"]) == 1


def test_the_longest_lists_take_no_time():
    facts = facts_of(files=files(*(f"{'a/' * 20}{number}.py" for number in range(2000))))
    start = time.process_time()

    assert reach(facts, [f"{'!' * (number % 2)}**/{number}" for number in range(1000)]) == 0
    assert time.process_time() - start < 5
