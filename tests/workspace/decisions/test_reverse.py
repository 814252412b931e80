from uuid import uuid4

from fractional_cto.workspace.decisions import actions
from fractional_cto.workspace.decisions.models import Turn
from fractional_cto.workspace.roadmap.models import Initiative
from tests.builders import roadmap, stops


def test_is_only_for_the_decider(shut, decided):
    shut("1/reverse/", "PXENBV")
    assert not Turn.objects.exists()


def test_wants_a_reason_and_leaves_the_choice(page, decided):
    assert page("S", "1/reverse/", reason=" ").status_code == 422

    page("S", "1/reverse/", reason="She left.")

    shown = page("E", "1/").content.decode()
    for words in ("Reversed, within 90 days", "She left.", "Decided: The tech lead", "We sleep better."):
        assert words in shown
    assert "Reopen it" in page("P", "1/").content.decode()


def test_a_stop_that_was_taken_back_leads_to_beginning_anew(people, engagement, page, signed_in):
    one = roadmap.active(people, engagement, purpose="Sell more bread.")
    stop = stops.chosen(people, stops.of(people, engagement, one))
    actions.reverse(seat=people.seats["S"], decision=stop.decision, reason="We miss it.", once=uuid4())
    base, add = f"/c/{people.client.key}/initiatives/", "add/?again=1"
    for who in "SXE":
        assert "Start it again" not in page(who, "1/").content.decode()
        assert signed_in(who).get(f"{base}{add}").status_code == 403

    shown = page("P", "1/").content.decode()
    assert f"{base}{add}" in shown
    assert "the initiative is stopped" in shown
    browser = signed_in("P")
    assert f"{base}{add}" in browser.get(f"{base}1/").content.decode()
    asked = browser.get(f"{base}{add}").context["form"].initial
    assert (asked["title"], asked["purpose"], asked["accountable"]) == (one.title, one.purpose, one.accountable)
    sent = {"title": one.title, "purpose": one.purpose, "accountable": one.accountable_id}
    assert browser.post(f"{base}{add}", sent).url == f"{base}2/"

    made = Initiative.objects.get(number=2)
    assert (made.restarts, made.state) == (one, "idea")
    for where in ("1/", "2/"):
        answer = browser.get(f"{base}{where}").content.decode()
        assert "again" in answer
        assert f"{base}{3 - int(where[0])}/" in answer
    assert "Started again as" in page("P", "1/").content.decode()
    assert "Start it again" not in page("P", "1/").content.decode()
