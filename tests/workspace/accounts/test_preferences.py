from fractional_cto.workspace.accounts.models import User


def test_keeps_what_was_typed_beside_the_error(signed_in):
    shown = signed_in("E").post("/accounts/preferences/", {"name": "E" * 200, "theme": "dark"}).content.decode()

    assert "at most 120 characters" in shown
    assert "Account of Eve Example" in shown  # the page's frame still says the name that is stored


def test_changes_how_pages_look(people, signed_in):
    browser = signed_in("E")
    browser.post("/accounts/preferences/", {"name": "Eve Example", "theme": "dark", "hide_names": "on"})

    assert User.objects.get(pk=people["E"].pk).hide_names
    assert 'data-theme="dark"' in browser.get("/").content.decode()
