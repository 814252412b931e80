import pytest

from fractional_cto.workspace.accounts.templatetags.entrance import browser, named, numeric

CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36"


@pytest.mark.parametrize(
    ("agent", "said"),
    [
        ("", "A program"),
        ("curl/8.1", "curl"),
        (CHROME, "Chrome on Linux"),
        (f"{CHROME} Edg/140.0", "Edge on Linux"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari on iPhone"),
    ],
)
def test_says_which_browser_it_is(agent, said):
    assert browser(agent) == said


@pytest.mark.parametrize(
    ("host", "expected"),
    [("127.0.0.1:8000", True), ("127.0.0.1", True), ("[::1]:8000", True), ("localhost:8000", False)],
)
def test_knows_where_browsers_have_no_passkeys(rf, host, expected):
    assert numeric(rf.get("/", headers={"host": host})) is expected


def test_leads_to_the_same_page_by_name(rf):
    assert named(rf.get("/accounts/login/", headers={"host": "127.0.0.1:8100"})) == (
        "http://localhost:8100/accounts/login/"
    )
