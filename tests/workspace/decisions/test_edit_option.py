import pytest


@pytest.mark.parametrize("who", ["S", "X", "E", "N", "V"])
def test_is_for_who_recommends(page, raised, who):
    assert page(who, "1/options/1/").status_code == page(who, "1/options/1/", title="More").status_code == 403


def test_there_is_no_such_option(page, raised):
    assert page("P", "1/options/9/").status_code == 404


def test_doing_nothing_can_not_be_taken_away(page, framed):
    assert "Take this option away" not in page("P", "1/options/1/").content.decode()
    assert "Take this option away" in page("P", "1/options/2/").content.decode()


def test_weighs_it(page, raised):
    option = raised.options.get()
    page("P", "1/options/1/", title="Wait", cost="A customer.", edition=option.changed_at.isoformat())

    option.refresh_from_db()
    assert (option.title, option.cost) == ("Wait", "A customer.")
