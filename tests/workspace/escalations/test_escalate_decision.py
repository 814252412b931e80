from tests.builders import decisions
from tests.builders.people import roster


def test_sends_a_late_decision_up(people, engagement, page, path):
    decisions.ready(people, engagement)
    decisions.ready(people, engagement, needed_by=decisions.day(-2))
    sent = {"path": path.pk, "first": roster(people, "X").pk}
    assert "neither overdue nor in deadlock" in page("E", "decision/1/", **sent).content.decode()
    assert page("E", "decision/3/", **sent).status_code == 404

    page("E", "decision/2/", **sent)

    assert "decision 2: Who releases?" in page("E", "1/").content.decode()
