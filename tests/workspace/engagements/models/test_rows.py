from datetime import date

import pytest

from fractional_cto.workspace.engagements.models import DecisionRight, Engagement, Party
from tests.builders.engagements import begin

DECIDER = "UPDATE engagements_decisionright SET decider = 'P' WHERE charter_id = %s AND category = %s"


@pytest.mark.parametrize("category", DecisionRight.OWN)
@pytest.mark.parametrize("model", Engagement.Model)
def test_the_database_lets_nobody_decide_about_themself(people, refused, category, model):
    charter = begin(people.seats["P"], model=model).charter

    assert refused(DECIDER, charter.pk, category)


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


def test_the_database_keeps_the_day_a_deliverable_was_first_agreed_for(charter, refused):
    sentence = refused("UPDATE engagements_deliverable SET original_due = %s", date(2030, 1, 1))

    assert "original_due never changes" in sentence


def test_a_right_is_a_sentence():
    right = DecisionRight(category="risk", consulted=["X", "E"], informed=["B"])

    assert str(right) == (
        "Accepting a risk: Fractional CTO recommends, Sponsor decides; "
        "consulted: Executive of the area, Team lead; informed: Board"
    )
