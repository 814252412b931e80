from datetime import timedelta

from django.utils import timezone

from fractional_cto.workspace.notices.models import Notice
from fractional_cto.workspace.notices.needs import needs
from tests.builders.people import NAMES


def notice(people, number, **said):
    ended = timezone.now() if said.get("state") == "failed" else None
    return Notice.objects.create(
        **{"client": people.client, "kind": "decision-ready", "event": str(number), "ended_at": ended, **said},
        recipient=people["S"],
    )


def titles(people, *roles):
    return [need.title for need in needs([people.seats[role] for role in roles])]


def test_the_practitioner_hears_of_a_mail_server_that_is_away_and_nobody_else(people):
    for number in range(2):
        notice(people, number, why="server")
    notice(people, 2, state="failed", why="refused")

    assert titles(people, *set(NAMES) - {"P"}, "stranger") == []
    assert titles(people, "P") == ["Notices by e-mail: 2 not sent yet and 1 given up"]


def test_what_waits_its_turn_was_sent_or_was_given_up_long_ago_wants_nothing(people):
    notice(people, 1)
    notice(people, 2, state="sent")
    notice(people, 3, state="dropped", why="unwanted")
    notice(people, 4, state="failed", ended_at=timezone.now() - timedelta(days=8))

    assert titles(people, "P") == []
