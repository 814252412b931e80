def test_an_unknown_invitation_is_not_there(people, signed_in):
    assert signed_in("S").post(f"/c/{people.client.key}/access/invitations/nothing/withdraw/").status_code == 404


def test_makes_the_link_worthless(people, signed_in, invited, client):
    invitation, token = invited()
    assert client.get(f"/invited/{token}/").status_code == 200

    signed_in("S").post(f"/c/{people.client.key}/access/invitations/{invitation.key}/withdraw/")

    assert client.get(f"/invited/{token}/").status_code == 404
