import pytest


@pytest.mark.parametrize("back", ["https://example.com/", "//example.com", "javascript:alert(1)", ""])
def test_leads_nowhere_but_to_ones_own_pages(signed_in, back):
    assert signed_in("P").post("/names/", {"back": back}).url == "/"


def test_hides_and_shows_again_and_goes_back(people, signed_in):
    browser = signed_in("P")
    hidden = []
    for _ in range(2):
        assert browser.post("/names/", {"back": "/components/"}).url == "/components/"
        people["P"].refresh_from_db()
        hidden.append(people["P"].hide_names)

    assert hidden == [True, False]
