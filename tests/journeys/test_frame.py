"""What every page has around it: menus, lists, forms that forget nothing, paper."""

import re

import pytest

MIA = "mia@example.org"
MAKE = """
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db import transaction
from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.journal.actions import record
from fractional_cto.workspace.practice.actions import add_client
user = User.objects.create_user('mia@example.org', name='Mia Example', is_practitioner=True)
TOTP.activate(user, generate_totp_secret())
words = {'currency': 'EUR', 'time_zone': 'Europe/Berlin'}
seats = [add_client(actor=user, name=name, colour=colour, **words) for name, colour in
         (('Lakeside Example', 'teal'), ('Hillside Example', 'orange'))]
with transaction.atomic():
    for number in range(60):
        record(client=seats[0].client, actor=user, verb='changed', thing=seats[0].client, reason=f'reason {number}',
               changes={'name': ['Old', 'New']})
answer = seats[0].client.key
"""


@pytest.fixture(scope="session")
def key(served):
    return served.ask(MAKE)


@pytest.fixture
def listened(browse, key):
    """Open pages as Mia and collect what the browser complains about."""

    def open_page(path, **looks):
        page = browse(MIA, **looks)
        page.complaints = []
        page.on("console", lambda said: page.complaints.append(said.text))
        page.goto(path.replace("KEY", key))
        return page

    return open_page


def test_the_menus_are_for_the_keyboard(listened):
    page = listened("/c/KEY/journal/", size="phone")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"

    for name in ("Lakeside Example", "Pages", "Account of Mia Example"):
        summary = page.locator("summary", has_text=name).or_(page.locator(f"summary[aria-label='{name}']"))
        summary.focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('details').open")
        page.keyboard.press("Escape")
        assert page.locator("details[open]").count() == 0
        assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_a_list_answers_while_one_types_and_can_be_linked(listened, browse):
    page = listened("/c/KEY/journal/")
    assert page.get_by_role("status").first.inner_text() == "61 entries"

    page.get_by_label("Search").press_sequentially("reason 59")
    page.wait_for_url("**search=reason+59**")
    page.get_by_text("1 of 61 entries").wait_for()
    assert page.get_by_role("row").count() == 2
    assert page.evaluate("document.activeElement.id") == "id_search"

    again = browse(MIA)
    again.goto(page.url)
    assert again.get_by_role("row").count() == 2
    again.get_by_role("link", name="Show all").click()
    again.get_by_role("columnheader", name="Why").wait_for()
    again.get_by_role("link", name="When").click()
    assert again.get_by_role("columnheader", name="When").get_attribute("aria-sort") == "ascending"
    assert not page.complaints


def test_what_is_listed_is_taken_along(listened):
    page = listened("/c/KEY/journal/?search=59")
    with page.expect_download() as taken:
        page.get_by_role("link", name="CSV").click()

    assert re.fullmatch(r"entries-[\d-]+\.csv", taken.value.suggested_filename)
    assert len(taken.value.path().read_text().splitlines()) == 2


def test_an_impatient_finger_makes_one_client(listened, served):
    page = listened("/clients/add/")
    page.get_by_label("Name").fill("Northbank Example")
    page.get_by_role("button", name="Add the client").dblclick()
    page.wait_for_url("**/c/**")

    model = "from fractional_cto.workspace.clients.models import Client\n"
    assert served.ask(f"{model}answer = Client.objects.filter(name='Northbank Example').count()") == 1


def test_finds_a_form_as_it_was_left_when_going_back(listened):
    page = listened("/clients/add/")
    page.get_by_label("Name").fill("Westlake Example")
    page.get_by_label("Colour").select_option("pink")

    page.goto("/accounts/preferences/")
    page.go_back()

    assert page.get_by_label("Name").input_value() == "Westlake Example"
    assert page.get_by_label("Colour").input_value() == "pink"


def test_errors_are_led_to(listened):
    page = listened("/clients/add/")
    page.get_by_label("Currency").fill("Euros")
    page.get_by_role("button", name="Add the client").click()
    page.get_by_role("alert").wait_for()
    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"

    page.get_by_role("alert").get_by_role("link", name="Name").click()
    assert page.evaluate("document.activeElement.id") == "id_name"


def test_names_are_hidden_at_a_click_and_shown_again(listened):
    page = listened("/c/KEY/journal/")
    for button, seen in (("Hide client names", False), ("Show client names", True)):
        page.locator("summary[aria-label^='Account']").click()
        page.get_by_role("button", name=button).click()
        page.wait_for_load_state()
        assert ("Lakeside" in page.content()) == seen
        assert ("Client · teal" in page.title()) != seen


def test_filters_are_folded_on_a_phone_until_one_is_set(listened):
    page = listened("/c/KEY/journal/", size="phone")
    form, fold = page.get_by_role("search"), page.locator("summary", has_text="Filter and order")
    assert not form.is_visible()
    fold.focus()
    page.keyboard.press("Enter")
    assert form.is_visible()

    assert listened("/c/KEY/journal/?search=client", size="phone").get_by_role("search").is_visible()
    wide = listened("/c/KEY/journal/")
    assert wide.get_by_role("search").is_visible()
    assert not wide.locator("summary", has_text="Filter and order").is_visible()


def test_the_menu_stands_in_one_line(listened):
    page = listened("/c/KEY/journal/")
    entries = page.locator(".top-pages > li")
    assert len({entry.bounding_box()["y"] for entry in entries.all()}) == 1

    more = page.locator("summary", has_text="More: Journal")
    more.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Journal"
    page.keyboard.press("Escape")
    assert more.evaluate("one => one === document.activeElement")


def test_paper_is_light_and_without_menus(listened):
    page = listened("/c/KEY/journal/", theme="dark")
    page.emulate_media(media="print")

    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not page.locator("header").first.is_visible()
    assert not page.get_by_role("search").is_visible()
    assert page.get_by_text("Lakeside Example · Fractional CTO").is_visible()
