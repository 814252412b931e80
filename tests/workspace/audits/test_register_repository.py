import pytest

from fractional_cto.workspace.audits.models import Repository
from tests.builders.audits import registered
from tests.builders.impossible import IMPOSSIBLE
from tests.builders.repos import simple


def test_keeps_what_was_typed_beside_the_error(people, signed_in, tmp_path):
    address = f"/c/{people.client.key}/audits/repositories/register/"

    shown = signed_in("P").post(address, {"location": str(tmp_path), "name": "till"}).content.decode()

    assert 'value="till"' in shown
    assert "or it is no repository" in shown


def test_says_where_a_path_is_too_long_to_keep(people, signed_in, tmp_path):
    deep = simple(tmp_path.joinpath(*["d" * 200] * 5, "shop"))
    # short enough to be typed, and it leads to the other
    (tmp_path / "link").symlink_to(deep)

    answer = signed_in("P").post(
        f"/c/{people.client.key}/audits/repositories/register/", {"location": tmp_path / "link"}
    )

    assert "This folder lies under more than 1000 letters" in answer.content.decode()
    assert not Repository.objects.exists()


def test_says_where_a_folder_is_too_long_a_name(people, signed_in, tmp_path):
    shop = simple(tmp_path / ("s" * 101))

    answer = signed_in("P").post(f"/c/{people.client.key}/audits/repositories/register/", {"location": shop})

    assert "Give it a name of at most 100 letters" in answer.content.decode()
    assert not Repository.objects.exists()


def test_registers_a_folder(people, signed_in, tmp_path):
    address = f"/c/{people.client.key}/audits/repositories/register/"

    answer = signed_in("P").post(address, {"location": str(simple(tmp_path / "shop"))})

    assert answer.url == f"/c/{people.client.key}/audits/repositories/"
    assert Repository.objects.get().name == "shop"


@pytest.mark.parametrize("kind", IMPOSSIBLE)
def test_the_folder_of_one_client_holds_no_other_up(people, signed_in, tmp_path, kind):
    theirs = simple(tmp_path / "theirs")
    registered(people.seats["stranger"], location=theirs)
    IMPOSSIBLE[kind](theirs)
    shop = simple(tmp_path / "shop")

    def answer(who, client, folder):
        return signed_in(who).post(f"/c/{client.key}/audits/repositories/register/", {"location": str(folder)})

    assert b"or it is no repository" in answer("stranger", people.foreign, theirs).content
    assert answer("P", people.client, shop).url == f"/c/{people.client.key}/audits/repositories/"
    assert people.client.repositories.get().store == str(shop / ".git")
