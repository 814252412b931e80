from allauth.mfa.models import Authenticator


def test_answers_an_unknown_account_with_nothing(amy):
    assert amy.post("/accounts/administration/99999/reset/").status_code == 404


def test_signs_out_and_asks_for_a_new_one(people, amy, signed_in):
    sam = signed_in("S")
    assert sam.get("/").status_code == 200

    amy.post(f"/accounts/administration/{people['S'].pk}/reset/")

    assert not Authenticator.objects.filter(user=people["S"]).exists()
    assert sam.get("/").url.startswith("/accounts/login/")
    assert signed_in("S").get("/").url == "/accounts/2fa/"
