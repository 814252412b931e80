from datetime import date

import pytest

from fractional_cto.engine import pipeline
from fractional_cto.engine.config import Config
from fractional_cto.engine.questions.catalogue import questions
from fractional_cto.engine.records import Answer
from tests.builders.repos import repository


@pytest.fixture
def shop(tmp_path):
    with repository(tmp_path / "shop") as told:
        told.commit("Begin", {"requirements.txt": "flask==3.0\n", "config.py": 'KEY = "AKIAQ3EGUM5XJV7W2NPC"\n'})
    return tmp_path / "shop"


def test_everything_that_follows_is_loaded(shop):
    facts = pipeline.collect([shop])

    assert facts.value("SELECT count(*) FROM main.questions") == len(questions())
    assert facts.rows("SELECT files, whole_history FROM main.secret_reading") == [{"files": 2, "whole_history": False}]
    needs = {row["need"] for row in facts.rows("SELECT need FROM main.absent")}
    assert {"secrets of the past", "vulnerabilities", "releases"} <= needs


def test_answers_reach_the_table(shop):
    question = questions()[0]
    told = Answer(question=question.name, answer="Yes.", by="Ada Example", on=date(2024, 6, 1), level=None)

    facts = pipeline.collect([shop], Config(answers=(told,)))
    assert facts.rows("SELECT question, told_by FROM main.questions WHERE answer IS NOT NULL") == [
        {"question": question.name, "told_by": "Ada Example"}
    ]
