def test_answers_an_unknown_account_with_nothing(amy):
    assert amy.post("/accounts/administration/99999/deactivate/").status_code == 404


def test_somebody_deactivated_is_out_at_once(people, amy, signed_in):
    eve = signed_in("E")
    assert eve.get("/").status_code == 200

    amy.post(f"/accounts/administration/{people['E'].pk}/deactivate/")

    assert eve.get("/").status_code == 302
    people["E"].set_password("correct horse battery")
    people["E"].save(update_fields=["password"])
    answer = eve.post(
        "/accounts/login/", {"login": "eve@example.org", "password": "correct horse battery"}, follow=True
    )
    assert "_auth_user_id" not in eve.session
    assert answer.status_code == 200
