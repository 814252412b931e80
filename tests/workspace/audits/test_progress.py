from fractional_cto.workspace.audits import queue
from tests.builders.audits import asked, done


def test_says_how_far_it_is_and_asks_again(people, signed_in):
    run = asked(people.seats["P"])
    queue.renew(queue.claim("one"), "shop: history", 30, 120)

    answer = signed_in("S").get(f"{run.get_absolute_url()}progress/")

    assert "shop: history, 25 %" in " ".join(answer.content.decode().split())
    assert 'hx-trigger="every 2s"' in answer.content.decode()
    assert "HX-Refresh" not in answer.headers


def test_once_it_has_ended_the_page_is_asked_for_anew(people, signed_in):
    run = done(asked(people.seats["P"]))

    answer = signed_in("S").get(f"{run.get_absolute_url()}progress/")

    assert answer.headers["HX-Refresh"] == "true"
    assert "hx-trigger" not in answer.content.decode()
