import pytest

from fractional_cto.workspace.decisions.models import Elsewhere
from tests.builders.decisions import day


@pytest.mark.parametrize("what", ["state = 'framing'", "question = 'Else?'", "needed_by = NULL", "decider_id = NULL"])
def test_what_was_decided_elsewhere_stays_too(elsewhere, refused, what):
    assert "stays as it is" in refused(f"UPDATE decisions_decision SET {what}")


def test_nobody_is_said_to_confirm_what_the_charter_gives_to_another(people, framed, refused):
    own = "(SELECT id FROM people_person WHERE user_id = %s)"
    Elsewhere.objects.create(
        client=people.client, decision=framed, option=framed.options.first(), who=framed.decider, source="Chat",
        on=day(-1), by=people["P"],
    )  # fmt: skip
    sql = f"UPDATE decisions_decision SET state = 'decided', elsewhere = (1 = 1), decider_id = {own}"

    assert "the charter says who decides" in refused(sql, people["X"].pk)


def test_a_split_decision_keeps_the_clock(people, engagement, raised, refused):
    copied = (
        "client_id, engagement_id, category, kind, drivers, evidence, recommendation, consequences, label, state, "
        "withdrawn_because, elsewhere, made_at, changed_at"
    )
    sql = (
        f"INSERT INTO decisions_decision ({copied}, number, question, parent_id, origin, once, raised_on) "
        f"SELECT {copied}, 2, 'And?', id, 'splits', %s, %s FROM decisions_decision"
    )

    assert "keeps the clock it came from" in refused(sql, "0" * 32, day(-11))
