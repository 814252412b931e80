from fractional_cto.workspace.accounts.first import token


def test_whoever_has_just_chosen_a_password_need_not_prove_it_again(client, db):
    client.post(
        f"/first/{token()}/",
        {"name": "Ada Example", "email": "ada@example.org", "password": "correct horse battery"},
    )

    assert b"Connect an app" in client.get("/accounts/2fa/totp/activate/").content
