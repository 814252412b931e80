import re

from fractional_cto.workspace.practice.models import Invitation

UNA = {"email": "una@example.org", "role": "E", "until": ""}


def test_keeps_what_was_typed_beside_the_error(people, signed_in):
    shown = signed_in("S").post(f"/c/{people.client.key}/access/invite/", {**UNA, "role": "V"}).content.decode()

    assert 'value="una@example.org"' in shown
    assert "Vendors and the board are let in for a time" in shown


def test_sent_twice_invites_once(people, signed_in, mailoutbox):
    browser = signed_in("S")
    address = f"/c/{people.client.key}/access/invite/"

    browser.post(address, UNA)
    assert b"invited already" in browser.post(address, UNA).content
    assert (Invitation.objects.count(), len(mailoutbox)) == (1, 1)


def test_a_double_click_leads_to_the_same_link(people, signed_in, mailoutbox):
    browser = signed_in("S")
    address = f"/c/{people.client.key}/access/invite/"
    token = re.search(r'name="form_token" value="([^"]+)"', browser.get(address).content.decode())[1]

    shown = [browser.post(address, {**UNA, "form_token": token}, follow=True).content.decode() for _ in range(2)]

    links = [re.search(r'value="(http://localhost:8000/invited/[^"]+)"', page)[1] for page in shown]
    assert links[0] == links[1]
    assert (Invitation.objects.count(), len(mailoutbox)) == (1, 1)


def test_gives_the_link_and_mails_it(people, signed_in, client, mailoutbox):
    shown = signed_in("P").post(f"/c/{people.client.key}/access/invite/", UNA, follow=True).content.decode()

    links = [re.search(r"http://localhost:8000(/invited/\w[^\"\s]+)", text)[1] for text in (shown, mailoutbox[0].body)]
    assert links[0] != links[1]
    assert [client.get(link).status_code for link in links] == [200, 200]


def test_says_when_the_mail_could_not_be_sent(people, signed_in, monkeypatch):
    monkeypatch.setattr("fractional_cto.workspace.practice.mail.send", lambda *_: False)

    shown = signed_in("P").post(f"/c/{people.client.key}/access/invite/", UNA, follow=True).content.decode()

    assert "Copy the link and send it yourself." in shown


def test_says_to_a_practitioner_that_only_a_sponsor_lets_in_another(people, signed_in):
    address = f"/c/{people.client.key}/access/invite/"

    assert "only a sponsor lets in another one" in signed_in("P").get(address).content.decode()
    assert "only a sponsor lets in another one" not in signed_in("S").get(address).content.decode()
