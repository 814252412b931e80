from fractional_cto.workspace.notices import queue
from fractional_cto.workspace.notices.models import Channel, Notice
from tests.builders.notices import channel


def test_what_was_removed_is_told_nothing_any_more(people, signed_in):
    made = channel(people)
    for _ in range(2):
        signed_in("P").post(f"/c/{people.client.key}/notices/chats/{made.number}/remove/")
    queue.write("decision-ready", "entry-1", people.client.pk, 1, {people["S"].pk})

    assert Channel.objects.get().removed_at
    assert not Notice.objects.exclude(channel=None).exists()


def test_nobody_removes_that_of_another_client(people, signed_in):
    made = channel(people)

    assert signed_in("stranger").post(f"/c/{people.foreign.key}/notices/chats/{made.number}/remove/").status_code == 404
