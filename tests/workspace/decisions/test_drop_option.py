import pytest


@pytest.mark.parametrize("who", ["S", "X", "E", "N", "V"])
def test_is_for_who_recommends(page, framed, who):
    assert page(who, "1/options/2/drop/", sure="yes").status_code == 403
    assert framed.options.count() == 2


def test_doing_nothing_stays(press, framed):
    assert "it stays" in press("P", "1/options/1/drop/")
    assert framed.options.count() == 2


def test_takes_it_away(page, framed):
    page("P", "1/options/2/drop/", sure="yes")

    assert [option.title for option in framed.options.all()] == ["Do nothing"]
