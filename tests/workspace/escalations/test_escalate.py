from tests.builders.people import roster


def test_sends_it_up(people, page, blocker, path):
    sent = {"path": path.pk, "first": roster(people, "E").pk}
    assert page("N", "1/escalate/", **sent).status_code == 403
    assert page("E", "1/escalate/", path=path.pk).status_code == 422

    page("E", "1/escalate/", **sent)

    assert "At Eve Example" in page("E", "1/").content.decode()
