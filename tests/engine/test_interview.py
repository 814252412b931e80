from datetime import date

from fractional_cto.engine.interview import interview
from fractional_cto.engine.questions.catalogue import questions
from fractional_cto.engine.records import Answer, Known
from tests.builders.facts import facts_of, files

DATABASE = {"path": "infra/main.tf", "line": 3, "system": "terraform", "kind": "database", "type": "aws_db_instance"}


def asked(answers=(), **tables):
    scoped = facts_of(**tables)
    scoped.of = lambda _: scoped
    return {each.question: each for each in interview(scoped, answers)}


def test_what_the_code_does_not_raise_is_not_asked():
    assert "card-data" not in asked()
    assert "files-of-customers" not in asked(
        dependencies=[{"path": "package.json", "name": "left-pad", "kind": "manifest"}]
    )


def test_most_is_asked_of_everybody():
    assert set(asked()) == {each.name for each in questions() if not each.because}
    assert {each.known for each in asked().values()} == {Known.ASK}


def test_what_raises_a_question_stands_beside_it():
    stripe = {"path": "package.json", "line": 7, "name": "stripe", "kind": "manifest", "scope": "runtime"}

    (place,) = asked(dependencies=[stripe])["card-data"].because
    assert place.locator == "package.json:7"


def test_declared_backups_answer_whether_there_are_any_but_not_whether_they_were_tried():
    found = asked(files=files("infra/main.tf"), resources=[{**DATABASE, "backups": 7}])

    assert found["backups-exist"].known is Known.SEEN
    assert found["backups-exist"].evidence[0].locator == "infra/main.tf:3"
    assert found["restore-test"].known is Known.ASK


def test_a_database_without_backups_answers_nothing():
    assert asked(resources=[{**DATABASE, "backups": 0}])["backups-exist"].known is Known.ASK


def test_what_a_person_said_is_kept_apart_from_what_the_code_shows():
    one = Answer(question="backups-exist", answer="Daily.", by="Ada Example", on=date(2026, 5, 1))
    other = Answer(question="backups-exist", answer="Hourly.", by="Bob Sample", on=date(2026, 6, 1))

    found = asked((one, other), files=files("infra/main.tf"), resources=[{**DATABASE, "backups": 7}])["backups-exist"]
    assert (found.known, found.answers) == (Known.TOLD, (other, one))
    assert found.evidence[0].locator == "infra/main.tf:3"


def test_an_answer_is_shown_though_nothing_raised_the_question():
    answer = Answer(question="card-data", answer="Never.", by="Ada Example", on=date(2026, 5, 1))

    assert asked((answer,))["card-data"].known is Known.TOLD


def test_where_the_files_could_not_be_read_nothing_answers():
    found = asked(resources=[{**DATABASE, "backups": 7}], absent=[{"need": "tree", "reason": "objects are missing"}])

    assert found["backups-exist"].known is Known.ASK
