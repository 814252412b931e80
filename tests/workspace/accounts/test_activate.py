from fractional_cto.workspace.accounts.models import User


def test_answers_an_unknown_account_with_nothing(amy):
    assert amy.post("/accounts/administration/99999/activate/").status_code == 404


def test_lets_somebody_in_again(people, amy):
    User.objects.filter(pk=people["E"].pk).update(is_active=False)

    amy.post(f"/accounts/administration/{people['E'].pk}/activate/")

    assert User.objects.get(pk=people["E"].pk).is_active
