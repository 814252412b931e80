import re
from collections import Counter

import pytest

from fractional_cto.engine.measure import measure, ready
from fractional_cto.engine.questions.catalogue import LEVELLED, question_named, questions
from fractional_cto.engine.records import Whom
from tests.builders.facts import facts_of
from tests.repository.tree import nothing

MEASURES = ("service-signs", "datastore-signs", "maturity-evidence")


def test_nothing_is_called_twice():
    nothing([name for name, number in Counter(each.name for each in questions()).items() if number > 1], "Rename it.")


def test_an_unknown_name_is_no_question():
    assert question_named("favourite-colour") is None
    assert question_named("restore-test").practice == "backup and restore"


def test_they_come_by_whom_to_ask():
    order = [list(Whom).index(each.whom) for each in questions()]

    assert order == sorted(order)
    assert set(order) == set(range(len(Whom)))


@pytest.mark.parametrize("field", ["text", "why", "good"])
def test_what_is_read_aloud_is_sentences(field):
    wrong = [each.name for each in questions() if not re.fullmatch(r"[A-Z].+[.?]", getattr(each, field))]
    nothing(wrong, "It begins with a capital and ends with a stop.")
    nothing([each.name for each in questions() if "?" not in each.text], "A question asks.")


def test_names_can_be_typed():
    nothing([each.name for each in questions() if not re.fullmatch(r"[a-z]+(-[a-z]+)*", each.name)], "Small words.")


def test_the_areas_of_an_interview_are_covered():
    areas = Counter(each.area for each in questions())

    assert len(areas) == 10
    nothing([area for area, number in areas.items() if number < 5], "Ask five things or more.")


def test_levelled_practices_are_those_of_the_measure():
    facts = facts_of()

    assert tuple(row["practice"] for row in measure(facts, "maturity")) == LEVELLED
    always = {each.practice for each in questions() if not each.because}
    nothing(sorted(set(LEVELLED) - always), "Nobody could be asked for its level: add a question without a condition.")


@pytest.mark.parametrize(
    "each", [each for each in questions() if each.because or each.answered], ids=lambda it: it.name
)
def test_conditions_are_queries_that_name_places(each):
    facts = facts_of()
    for name in MEASURES:
        ready(facts, name)

    for query in filter(None, (each.because, each.answered)):
        asked = facts.connection.execute(query)
        assert [column[0] for column in asked.description] == ["path", "line"]
