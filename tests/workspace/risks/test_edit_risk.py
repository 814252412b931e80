from tests.builders.risks import day, editing


def test_is_only_for_who_changes_risks(page, raised):
    assert page("S", "1/edit/").status_code == page("S", "1/edit/", cause="x").status_code == 403


def test_no_risk_becomes_younger(page, raised):
    answer = page("P", "1/edit/", **editing(raised, identified_on=day(-1)))

    assert answer.status_code == 422
    assert "earlier, never later" in answer.content.decode()


def test_says_it_differently(page, raised):
    page("P", "1/edit/", **editing(raised, event="a fire"))

    assert "A fire" in page("S", "1/").content.decode()
