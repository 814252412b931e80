import inspect
import re
import sys
from collections import Counter

import pytest

from fractional_cto.engine.judgement import ask
from fractional_cto.engine.records import Area, Outcome
from fractional_cto.engine.rule import NEEDS, rules
from tests.builders.facts import facts_of, files
from tests.repository.tree import HEADINGS, nothing, paths, read

RULES = "src/fractional_cto/engine/rules/*.py"
TWO_DAYS = 16  # hours
DEALS = ("deal", "fix_14", "fix_90")
SPOKEN = ("title", "consequence", "recommendation", "prevention", "strength")


def test_the_audit_is_judged_in_every_part():
    counts = Counter(rule.area for rule in rules())

    thin = [f"{area}: {counts[area]}" for area in Area if counts[area] < 4]
    nothing(thin, "Each area has four rules or more: add one with `make rule AREA/NAME`.")
    assert counts.total() >= 36


def test_names_are_told_apart_without_their_area():
    counts = Counter(rule.name.partition("/")[2] for rule in rules())

    nothing([name for name, count in counts.items() if count > 1], "`cto rules NAME` must find one rule: rename these.")


def test_pages_have_the_five_headings_in_order():
    found = {rule.name: re.findall(r"^## (.+)$", rule.page, re.MULTILINE) for rule in rules()}

    wrong = [f"{name}: {headings}" for name, headings in found.items() if headings != HEADINGS]
    nothing(wrong, f"The docstring of a rule has the headings {HEADINGS}, in this order.")


def test_pages_say_something_under_each_heading():
    bodies = {rule.name: re.split(r"^## .+$", rule.page, flags=re.MULTILINE) for rule in rules()}

    wrong = [name for name, parts in bodies.items() if not all(part.strip() for part in parts)]
    nothing(wrong, "A heading or the title has nothing under it.")


@pytest.mark.parametrize("pattern", [RULES, "tests/engine/rules/*.py", "changelog.d/*"])
def test_nothing_is_left_to_fill_in(pattern):
    nothing([path for path in paths(pattern) if "FILL IN" in read(path)], "Replace each FILL IN with what it asks for.")


def test_what_a_client_reads_is_sentences():
    spoken = {f"{rule.name}: {field}": getattr(rule, field) for rule in rules() for field in SPOKEN}

    wrong = [f"{field} {text!r}" for field, text in spoken.items() if not re.match(r"[A-Z0-9]", text)]
    wrong += [
        f"{field} {text!r}" for field, text in spoken.items() if text.endswith((".", "?")) == field.endswith("title")
    ]
    nothing(wrong, "It begins with a capital; all but the title end with a full stop or a question mark.")


def test_what_could_derail_a_funding_round_says_how():
    blocking = [rule for rule in rules() if "funding_blocker=" in inspect.getsource(sys.modules[rule.module])]
    spoken = {f"{rule.name}: {field}": getattr(rule, field) for rule in blocking for field in DEALS}

    wrong = [f"{field} {text!r}" for field, text in spoken.items() if not re.fullmatch(r"[A-Z0-9].+[.?]", text)]
    nothing(wrong, "Say in sentences why it kills deals, and what to have done within 14 and within 90 days.")
    nothing([rule.name for rule in rules() if rule.deal and rule not in blocking], "Nobody would read it.")


def test_effort_is_a_range():
    wrong = [f"{rule.name}: {rule.effort}" for rule in rules() if not 0 < rule.effort.low < rule.effort.high]
    nothing(wrong, "Effort is hours from low to high, and nobody knows it exactly.")


def test_a_quick_win_is_quick():
    wrong = [f"{rule.name}: {rule.effort}" for rule in rules() if rule.quick_win and rule.effort.high > TWO_DAYS]
    nothing(wrong, f"A quick win takes {TWO_DAYS} hours at most: lower the effort, or do not call it one.")


def test_a_repository_of_one_file_is_praised_for_nothing():
    facts = facts_of(
        files=files("app.py", lines=1),
        commits=[{}],
        changes=[{"seq": 1, "file": "app.py", "status": "A"}],
        people=[{"person": "Ada Example"}],
    )

    answers = ask(facts, rules(), 1)
    praise = [answer.checked.rule for answer in answers if answer.checked.outcome is Outcome.CLEAR]
    nothing(praise, "There was nothing to judge: let the rule's `applies` ask for as much as its `judge` does.")
    nothing([str(answer.gap) for answer in answers if answer.gap], "A rule failed on the smallest repository.")


def test_needs_are_known():
    wrong = [f"{rule.name}: {sorted(rule.needs - NEEDS.keys())}" for rule in rules() if rule.needs - NEEDS.keys()]
    nothing(wrong, f"A rule needs words out of rule.NEEDS: {', '.join(NEEDS)}.")


def test_tests_begin_with_silence():
    tests = {path: re.search(r"^def (test_\w+)", read(path), re.MULTILINE) for path in paths("tests/engine/rules/*.py")}

    wrong = [path for path, first in tests.items() if not first or not first[1].startswith("test_silent")]
    nothing(wrong, "The first test of a rule is named test_silent_...: a false finding is worse than none.")


def test_every_rule_is_announced():
    news = "".join(read(path) for path in ("CHANGELOG.md", *paths("changelog.d/*")))

    wrong = [rule.name for rule in rules() if f"`{rule.name}`" not in news]
    nothing(wrong, "Name it in a fragment in changelog.d/, or in CHANGELOG.md: users see new findings because of it.")


def test_every_module_in_the_folder_is_a_rule():
    modules = {path.removeprefix("src/").removesuffix(".py").replace("/", ".") for path in paths(RULES)}

    assert {module for module in modules if not module.endswith("__init__")} == {rule.module for rule in rules()}
