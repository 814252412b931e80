from fractional_cto.workspace.escalations.models import Blocker
from tests.builders.decisions import day


def test_notes_what_is_blocked(engagement, page):
    sent = {"what": "No desk.", "engagement": engagement.pk, "since": day(2), "label": "open"}
    assert "lies in the future" in page("E", "add/", **sent).content.decode()
    assert page("N", "add/", **sent).status_code == 403

    page("E", "add/", **{**sent, "since": day(-2)})

    assert str(Blocker.objects.get()) == "blocker 1: No desk."
