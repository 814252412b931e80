import pytest

SENT = {"kind": "link", "locator": "https://example.org/7", "sensitivity": "code"}


@pytest.mark.parametrize(("who", "status"), [("S", 403), ("X", 403), ("E", 200), ("P", 200)])
def test_opens_for_who_may(page, found, who, status):
    assert page(who, "1/evidence/").status_code == status


def test_wants_something_to_look_up(page, found):
    assert page("P", "1/evidence/", **{**SENT, "locator": " "}).status_code == 422


def test_is_there_to_look_up(page, found):
    page("E", "1/evidence/", **SENT)

    assert "https://example.org/7" in page("P", "1/").content.decode()
