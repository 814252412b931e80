from fractional_cto.workspace.notices import queries
from fractional_cto.workspace.notices.models import Notice, Unwanted


def test_what_was_sent_is_the_practitioners_to_see(people, ready):
    assert [who for who, seat in people.seats.items() if queries.notices(seat)] == ["P"]


def test_what_failed_stands_first(people, ready):
    failed = Notice.objects.create(
        client=people.client, kind="digest", event="1", recipient=people["X"], state="failed"
    )
    sent = Notice.objects.create(client=people.client, kind="digest", event="2", recipient=people["E"], state="sent")

    found = list(queries.notices(people.seats["P"]))
    assert (found[0], found[-1]) == (failed, sent)
    assert [user.name for user in queries.readers(people.seats["P"])] == ["Eve Example", "Sam Example", "Xan Example"]
    assert not queries.readers(people.seats["stranger"])


def test_what_somebody_does_not_want_is_theirs(people):
    Unwanted.objects.create(user=people["S"], kind="digest")

    assert (queries.unwanted(people["S"]), queries.unwanted(people["X"])) == ({"digest"}, set())
