from decimal import Decimal

import pytest

from fractional_cto.workspace.engagements.models import AgreedRight, DecisionRight, Engagement, Party
from tests.builders.engagements import agree, appoint, begin, let_decide, propose

DECIDER = "UPDATE engagements_decisionright SET decider = 'P' WHERE charter_id = %s AND category = %s"
OTHERS = "UPDATE engagements_decisionright SET decider = %s WHERE charter_id = %s AND category = %s"


@pytest.mark.parametrize("category", DecisionRight.OWN)
@pytest.mark.parametrize("model", Engagement.Model)
def test_the_database_lets_nobody_decide_about_themself(people, refused, category, model):
    charter = begin(people.seats["P"], model=model).charter

    assert refused(DECIDER, charter.pk, category)


@pytest.mark.parametrize("who", ["X", "E", "B"])
@pytest.mark.parametrize("category", DecisionRight.OWN)
def test_the_database_lets_nobody_but_the_sponsor_decide_about_the_fractional_cto(charter, refused, category, who):
    assert refused(OTHERS, who, charter.pk, category)


@pytest.mark.parametrize(("model", "category"), [("advisory", "deadlock"), ("acceleration", "hiring")])
def test_the_database_knows_what_a_model_grants(people, refused, model, category):
    charter = begin(people.seats["P"], model=model).charter

    assert "does not let the fractional CTO decide" in refused(DECIDER, charter.pk, category)


def test_the_database_refuses_a_model_that_grants_less_than_the_charter(people, refused):
    engagement = begin(people.seats["P"], model="interim")
    engagement.charter.decisionright_rows.filter(category="hiring").update(decider=Party.PRACTITIONER)

    sentence = refused("UPDATE engagements_engagement SET model = 'acceleration' WHERE id = %s", engagement.pk)

    assert "does not let the fractional CTO decide" in sentence


def test_the_database_takes_one_decider_a_category(charter, refused):
    sentence = refused(
        "UPDATE engagements_decisionright SET category = 'hiring' WHERE charter_id = %s AND category = 'risk'",
        charter.pk,
    )

    assert "UNIQUE" in sentence.upper()


def test_a_right_is_a_sentence():
    right = DecisionRight(category="risk", consulted=["X", "E"], informed=["B"])

    assert str(right) == (
        "Accepting a risk: Fractional CTO recommends, Sponsor decides; "
        "consulted: Executive of the area, Team lead; informed: Board"
    )


AGREE = (
    "INSERT INTO engagements_agreedright (client_id, charter_id, version_id, made_at, changed_at, place, category, "
    "kind, up_to, decider) SELECT %s, charter_id, version_id, made_at, changed_at, place, category, kind, %s, %s "
    "FROM engagements_agreedright WHERE category = %s"
)


def test_the_database_takes_nothing_for_agreed_that_one_side_wrote(people, engagement, refused):
    agree(people, engagement)
    appoint(people.seats["P"], engagement.charter, process="X")
    propose(people.seats["P"], engagement.charter)

    assert "both sides have acknowledged" in refused(AGREE, people.client.pk, None, "X", "process")
    for change in ("UPDATE engagements_agreedright SET decider = 'X'", "DELETE FROM engagements_agreedright"):
        assert "stays as it was agreed" in refused(change)
    for column, value in (("category", "process"), ("kind", "lasting"), ("up_to", 5)):
        assert f"{column} never changes" in refused(f"UPDATE engagements_agreedright SET {column} = %s", value)


@pytest.mark.parametrize("row", [(5, "X", "process"), (None, "X", "process"), (5, "E", "stop"), (5, "P", "own-fees")])
def test_the_database_takes_nothing_for_agreed_that_is_not_written(people, refused, row):
    agree(people, begin(people.seats["P"], model="interim"))

    assert "agreed as it is written" in refused(AGREE, people.client.pk, *row)


def test_the_database_gives_nothing_back_that_one_side_took(people, engagement, refused):
    let_decide(people, engagement, deadlock="P")
    appoint(people.seats["S"], engagement.charter, deadlock="S")
    appoint(people.seats["P"], engagement.charter, deadlock="P")

    for change in ("UPDATE engagements_agreedright SET decider = 'P'", "DELETE FROM engagements_agreedright"):
        assert "stays as it was agreed" in refused(f"{change} WHERE category = 'deadlock'")
    assert "UNIQUE" in refused(AGREE, people.client.pk, None, "P", "deadlock").upper()


def test_the_database_keeps_what_is_agreed_within_its_client(people, engagement, refused):
    agree(people, engagement)

    assert "another client" in refused(AGREE, people.foreign.pk, None, "S", "hiring")


def test_the_database_refuses_a_model_that_grants_less_than_was_agreed(people, refused):
    engagement = begin(people.seats["P"], model="interim")
    let_decide(people, engagement, hiring="P")
    engagement.charter.decisionright_rows.filter(category="hiring").update(decider="S")

    sentence = refused("UPDATE engagements_engagement SET model = 'acceleration' WHERE id = %s", engagement.pk)

    assert "does not let the fractional CTO decide" in sentence


def test_what_is_agreed_is_a_sentence():
    right = AgreedRight(category="spending", kind="lasting", up_to=Decimal(5000), decider="X")

    assert str(right) == "Spending, not easily reversible, up to 5,000: Executive of the area decides"
