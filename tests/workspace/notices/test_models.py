import pytest
from django.db import IntegrityError, connection, transaction

from fractional_cto.workspace.notices.models import Notice, Unwanted


def made(people, who, **said):
    return Notice.objects.create(
        **{"client": people.client, "kind": "decision-ready", "event": "entry-1", **said}, recipient=people[who]
    )


def refused(act):
    with pytest.raises(IntegrityError) as why, transaction.atomic():
        act()
    return str(why.value)


def test_word_of_a_client_goes_to_its_own_people_alone(people):
    people.seats["E"].ended_at = people.seats["E"].made_at
    people.seats["E"].save()

    for who in ("stranger", "E"):
        assert "its own people" in refused(lambda who=who: made(people, who))


def test_only_a_digest_is_of_no_client(people):
    assert "word_is_of_a_client" in refused(lambda: made(people, "S", client=None))
    made(people, "S", client=None, kind="digest")


def test_the_same_word_goes_to_the_same_person_once(people):
    made(people, "S")
    made(people, "X")

    assert "unique" in refused(lambda: made(people, "S")).lower()


@pytest.mark.parametrize("column", ["recipient_id", "thing", "event"])
def test_it_is_never_sent_to_another_nor_of_something_else(people, column):
    made(people, "S", thing=1)

    with connection.cursor() as cursor:
        value = people["X"].pk if column == "recipient_id" else "9"
        assert f"{column} never changes" in refused(
            lambda: cursor.execute(f"UPDATE notices_notice SET {column} = %s", [value])
        )


@pytest.mark.parametrize("state", Notice.State.values[2:])
def test_what_was_ended_never_waits_again(people, state):
    notice = made(people, "S", state=state)

    assert "not sent again" in refused(lambda: Notice.objects.filter(pk=notice.pk).update(state="waiting"))


def test_says_what_and_to_whom(people):
    assert str(made(people, "S")) == "decision-ready to Sam Example"
    assert str(Unwanted(user=people["S"], kind="decision-ready")) == "decision-ready"
