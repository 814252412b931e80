import re


def test_an_unknown_invitation_is_not_there(people, signed_in):
    assert signed_in("S").post(f"/c/{people.client.key}/access/invitations/nothing/renew/").status_code == 404


def test_an_invitation_of_another_client_is_not_there(people, signed_in, invited):
    invitation, _ = invited()

    address = f"/c/{people.foreign.key}/access/invitations/{invitation.key}/renew/"
    assert signed_in("stranger").post(address).status_code == 404


def test_gives_and_mails_a_new_link(people, signed_in, invited, client, mailoutbox):
    invitation, old = invited()

    address = f"/c/{people.client.key}/access/invitations/{invitation.key}/renew/"
    shown = signed_in("S").post(address, follow=True).content.decode()

    assert "/invited/" in shown
    assert old not in shown
    assert len(mailoutbox) == 1
    assert client.get(f"/invited/{old}/").status_code == 404


def test_a_double_click_makes_one_link(people, signed_in, invited, client, mailoutbox):
    invitation, _ = invited()
    browser = signed_in("S")
    access = f"/c/{people.client.key}/access/"
    token = re.search(r'renew/".*?name="form_token" value="([^"]+)"', browser.get(access).content.decode())[1]
    address = f"{access}invitations/{invitation.key}/renew/"

    places = [browser.post(address, {"form_token": token}).url for _ in range(2)]

    assert places == [f"{access}invitations/{invitation.key}/link/"] * 2
    assert len(mailoutbox) == 1
    link = re.search(r"http://localhost:8000(/invited/\S+)", mailoutbox[0].body)[1]
    assert client.get(link).status_code == 200
