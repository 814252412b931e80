from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from fractional_cto.workspace.interview.models import Answer, Withdrawal


def refused(sql):
    with pytest.raises(IntegrityError) as why, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    return str(why.value)


def against(model, **said):
    with pytest.raises(IntegrityError) as why, transaction.atomic():
        model.objects.create(**said)
    return str(why.value)


def test_what_was_said_stays(people, note):
    made = note()
    Withdrawal.objects.create(client=people.client, answer=made, reason="So.", by=people["P"])

    for table in ("answer", "historicalanswer", "withdrawal"):
        assert "only ever added" in refused(f"DELETE FROM interview_{table}")
        assert "only ever added" in refused(f"UPDATE interview_{table} SET client_id = client_id")
    assert made.history.count() == 1
    assert str(made) == "answer 1 to restore-test"


def test_the_database_takes_no_half_answer(people):
    said = {
        "client": people.client, "question": "restore-test", "answer": "In May.", "by": "Ida", "on": date(2026, 5, 12),
        "noted_by": people["P"],
    }  # fmt: skip

    assert "an_answer_says_something" in against(Answer, **{**said, "answer": " "})
    assert "an_answer_is_somebodys" in against(Answer, **{**said, "by": " "})
    assert "an_answer_is_of_our_time" in against(Answer, **{**said, "on": date(1066, 10, 14)})
    assert "an_answer_names_a_level" in against(Answer, **said, level=5)


def test_a_withdrawal_is_of_one_client_once_and_says_why(people, note):
    own = {"client": people.client, "answer": note(), "by": people["P"]}

    assert "who_withdraws_says_why" in against(Withdrawal, **own, reason=" ")
    assert "another client" in against(Withdrawal, **{**own, "client": people.foreign}, reason="So.")
    assert str(Withdrawal.objects.create(**own, reason="So.")) == "So."
    against(Withdrawal, **own, reason="Again.")
