import pytest

from fractional_cto.workspace.audits.forms import AuditForm, RepositoryForm
from tests.builders.audits import registered
from tests.builders.findings import engagement
from tests.builders.repos import simple


@pytest.fixture
def shop(tmp_path):
    return simple(tmp_path / "shop.git")


def form(people, **data):
    return RepositoryForm(people.seats["P"], data)


def test_says_beside_the_folder_what_is_wrong(people, tmp_path):
    for location in ("", "shop", str(tmp_path), str(tmp_path / "nowhere")):
        assert list(form(people, location=location).errors) == ["location"]


@pytest.mark.parametrize("name", ["../shop", "-shop", "a/b", "shop\n", "<b>", " "])
def test_wants_a_name_that_can_stand_anywhere(people, shop, name):
    errors = form(people, location=str(shop), name=name).errors

    assert list(errors) == ([] if name.strip() in {"", "shop"} else ["name"])


def test_a_name_is_given_once(people, shop):
    registered(people.seats["P"])
    registered(people.seats["stranger"], "till")

    assert "already" in str(form(people, location=str(shop)).errors["name"])
    assert form(people, location=str(shop), name="till").is_valid()


def test_is_named_after_its_folder(people, shop):
    filled = form(people, location=f"{shop}/")

    assert filled.is_valid()
    assert (filled.cleaned_data["name"], filled.cleaned_data["kind"]) == ("shop", "path")


@pytest.fixture
def hosts(settings):
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"clone_hosts": "host.example"})


@pytest.mark.parametrize("location", ["git@host.example:ada/shop.git", "ssh://host.example/shop", "ext::sh://x"])
def test_what_is_an_address_is_no_folder(people, hosts, location):
    assert "begin with https://" in str(form(people, location=location).errors["location"])


@pytest.mark.parametrize(
    ("account", "token", "field"),
    [("ada", "", "token"), ("ada:x", "secret", "account"), ("ada", "sec\x00ret", "token"), ("a\nda", "x", "account")],
)
def test_says_which_credentials_are_wrong(people, hosts, account, token, field):
    filled = form(people, location="https://host.example/shop.git", account=account, token=token)

    assert list(filled.errors) == [field]
    assert "secret" not in str(filled)


def test_a_folder_needs_no_token(people, shop):
    assert "token" in form(people, location=str(shop), token="x").errors  # noqa: S106  # opens nothing


def test_a_token_alone_is_enough(people, hosts):
    filled = form(people, location="https://host.example/ada/shop.git", token="secret")  # noqa: S106  # as above

    assert filled.is_valid()
    found = filled.cleaned_data
    assert (found["name"], found["kind"], found["credentials"]) == ("shop", "url", "git:secret")


@pytest.mark.parametrize("revision", ["--upload-pack=x", "a b", "$(id)", "main;id"])
def test_wants_something_that_can_be_a_revision(people, revision):
    assert "revision" in AuditForm(people.seats["P"], {"revision": revision}).errors


def test_offers_nothing_of_others(people):
    theirs = registered(people.seats["stranger"])
    wish = {"repositories": [theirs.pk], "engagement": engagement(people.foreign).pk}

    assert set(AuditForm(people.seats["P"], wish).errors) == {"repositories", "engagement"}


def test_takes_what_is_offered(people):
    wish = {"repositories": [registered(people.seats["P"]).pk], "engagement": engagement(people.client).pk}

    assert AuditForm(people.seats["P"], {**wish, "revision": "v1.2~3"}).is_valid()
