import pytest
from django.db import IntegrityError, connection, transaction

from fractional_cto.workspace.escalations import actions
from fractional_cto.workspace.escalations.models import Escalation, Handing, Naming, Settlement
from tests.builders.people import roster

STAYS = ("blocker", "escalation", "rung", "handing", "naming", "settlement")


def refused(sql):
    with pytest.raises(IntegrityError) as why, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    return str(why.value)


def against(model, **said):
    with pytest.raises(IntegrityError) as why, transaction.atomic():
        model.objects.create(**said)
    return str(why.value)


def test_what_happened_stays(people, escalated):
    actions.hand_up(seat=people.seats["E"], blocker=escalated, reason="So.")
    own = {"client": people.client, "blocker": escalated, "by": people["P"]}
    Naming.objects.create(**own, place=1, person=roster(people, "P"))
    actions.settle(seat=people.seats["P"], blocker=escalated, how="So.")

    for table in STAYS:
        assert "only ever added" in refused(f"DELETE FROM escalations_{table}")
        assert "only ever added" in refused(f"UPDATE escalations_{table} SET client_id = client_id")


def test_what_is_settled_goes_no_further_and_everything_has_its_words(people, blocker):
    own = {"client": people.client, "blocker": blocker, "by": people["P"]}
    assert "what_is_settled_says_how" in against(Settlement, **own, how=" ")
    assert "who_hands_up_says_why" in against(Handing, **own, place=1, reason=" ")
    assert "who sits at the client" in against(Settlement, **{**own, "by": people.stranger}, how="So.")

    Settlement.objects.create(**own, how="So.")
    assert "goes no further" in against(Escalation, **own, path="Usual")
    assert "goes no further" in against(Handing, **own, place=1, reason="So.")
    assert "goes no further" in against(Naming, **own, place=1, person=roster(people, "E"))


def test_is_of_one_client(people, blocker):
    own = {"blocker": blocker, "by": people.stranger, "client": people.foreign}

    assert "another client" in against(Settlement, **own, how="So.")
    assert str(blocker) == "blocker 1: The key is lost."
