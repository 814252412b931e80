import pytest


@pytest.mark.parametrize("who", ["S", "X", "E", "N", "V"])
def test_is_for_who_recommends(page, ready, who):
    assert page(who, "1/withdraw/").status_code == page(who, "1/withdraw/", reason="So.").status_code == 403


def test_wants_a_reason(page, ready):
    assert page("P", "1/withdraw/", reason=" ").status_code == 422


def test_nobody_is_asked_any_more(page, ready, signed_in):
    page("P", "1/withdraw/", reason="They gave in.")

    ready.refresh_from_db()
    assert ready.withdrawn_because == "They gave in."
    assert "/decisions/1/" not in signed_in("S").get("/").content.decode()
