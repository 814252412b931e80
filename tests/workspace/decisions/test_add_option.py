import pytest


@pytest.mark.parametrize("who", ["S", "X", "E", "N", "V"])
def test_is_for_who_recommends(page, raised, who):
    assert page(who, "1/options/add/").status_code == page(who, "1/options/add/", title="More").status_code == 403


def test_what_is_with_its_decider_gets_no_more_options(page, ready):
    answer = page("P", "1/options/add/", title="More")

    assert answer.status_code == 422
    assert "take it back to framing" in answer.content.decode()


def test_adds_it(page, raised):
    page("P", "1/options/add/", title="The tech lead", cost="Two days.")

    assert [option.title for option in raised.options.all()] == ["Do nothing", "The tech lead"]
