from dataclasses import replace

from fractional_cto.engine.records import Known, Whom
from fractional_cto.engine.reports import html, interview, markdown
from tests.builders.interview import asked
from tests.builders.reports import empty_report, full_report


def test_without_questions_there_is_no_guide():
    assert interview.talks(empty_report()) == ()
    assert b"Questions to ask" not in html.write(empty_report()) + markdown.write(empty_report())


def test_questions_come_together_by_whom_to_ask():
    founder, operations = interview.talks(full_report())

    assert (founder.whom, operations.whom) == (Whom.FOUNDER, Whom.OPERATIONS)
    assert [each.question for each in founder.ask] == ["question-ask"]
    assert [each.question for each in operations.told + operations.seen] == ["question-told", "question-seen"]


def test_only_what_nobody_answered_is_open():
    assert interview.open_questions(full_report()) == 1
    assert interview.open_questions(replace(empty_report(), questions=(asked(Known.SEEN),))) == 0


def test_a_place_is_named_once():
    (question, _, _) = full_report().questions
    assert interview.places(question.because * 2) == ("infra/main.tf:3",)


def test_an_answer_stands_with_its_name_and_day_beside_what_the_code_shows():
    for written in (html.write(full_report()).decode(), markdown.write(full_report()).decode()):
        assert "“In May.”" in written
        assert "Ada Example, 12 May 2024; level 4 of backup and restore" in written
        assert "The code shows besides" in written
        assert "question-ask" in written
