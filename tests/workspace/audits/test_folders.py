from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from fractional_cto.workspace.audits import folders
from fractional_cto.workspace.audits.actions import retire_repository
from fractional_cto.workspace.audits.folders import REFUSED, allowed, has, looked_at, repository
from fractional_cto.workspace.audits.places import folder_of
from tests.builders.audits import registered
from tests.builders.impossible import IMPOSSIBLE
from tests.builders.people import seat
from tests.builders.repos import git, simple


@pytest.fixture
def environment(settings):
    """Give a function that changes what the surroundings say."""

    def change(**fields):
        settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update=fields)

    return change


@pytest.fixture
def refusal(people):
    """Give a function that wants a folder refused to Northwind, and gives the sentence."""

    def ask(path):
        with pytest.raises(ValidationError) as refused:
            allowed(people.client, path)
        return refused.value.messages[0]

    return ask


@pytest.fixture
def taken(people, tmp_path):
    """Give a repository that Southgate has registered."""
    shop = simple(tmp_path / "code" / "shop")
    registered(people.seats["stranger"], location=shop)
    return shop


def test_refuses_what_lies_elsewhere_than_listed(refusal, tmp_path, environment):
    environment(repositories=f"{tmp_path}/ours:{tmp_path}/too")

    for path in ("theirs", "ours/../theirs", "ours-too"):
        assert refusal(tmp_path / path) == REFUSED


def test_refuses_a_link_out_of_what_is_listed(refusal, tmp_path, environment):
    environment(repositories=str(tmp_path / "ours"))
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "link").symlink_to(tmp_path)

    assert refusal(tmp_path / "ours" / "link") == REFUSED


def test_refuses_a_work_tree_whose_history_lies_elsewhere_than_listed(refusal, tmp_path, environment):
    git(simple(tmp_path / "shop"), "worktree", "add", "-q", "-b", "other", str(tmp_path / "ours" / "other"))
    environment(repositories=str(tmp_path / "ours"))

    assert refusal(tmp_path / "ours" / "other") == REFUSED


def test_refuses_the_data_of_other_clients(people, refusal, tmp_path):
    theirs = folder_of(people.foreign) / "repositories" / "1.git"
    (tmp_path / "link").symlink_to(theirs)

    assert refusal(theirs) == refusal(tmp_path / "link") == REFUSED


def test_refuses_half_a_path(refusal):
    assert "the whole path" in refusal(Path("src/shop"))


@pytest.mark.parametrize(
    "beyond",
    [
        {"address": "https://cto.example"},
        {"hosts": "localhost,cto.example"},
        {"hosts": "*"},
        {"https": True},
        {"loopback": False},
    ],
)
def test_refuses_every_folder_of_a_server_that_lists_none(refusal, tmp_path, environment, beyond):
    environment(**beyond)

    assert "whoever runs it" in refusal(tmp_path)


def test_refuses_what_is_listed_for_another_client(people, refusal, tmp_path, environment):
    simple(tmp_path / "shop")
    environment(repositories=f"{tmp_path}:{people.foreign.key}={tmp_path}/shop/till")

    # around it lies a repository, through which it could be read
    assert refusal(tmp_path / "shop" / "till") == refusal(tmp_path / "shop") == REFUSED


def test_refuses_what_another_client_has_registered_and_what_lies_in_it(refusal, taken):
    (taken / "till").mkdir()
    (taken.parent / "link").symlink_to(taken)

    assert refusal(taken) == refusal(taken / "till") == refusal(taken.parent / "link") == REFUSED


def test_refuses_a_repository_around_that_of_another_client(refusal, taken):
    simple(taken.parent)

    assert refusal(taken.parent) == REFUSED


def test_refuses_what_shares_the_history_of_another_client(people, refusal, tmp_path, taken):
    git(taken, "worktree", "add", "-q", "-b", "other", str(tmp_path / "other"))
    git(simple(tmp_path / "main"), "worktree", "add", "-q", "-b", "other", str(tmp_path / "theirs"))
    registered(people.seats["stranger"], "till", location=tmp_path / "theirs")

    for path in ("other", "code/shop/.git", "main", "main/.git"):
        assert refusal(tmp_path / path) == REFUSED


def test_refuses_a_folder_under_a_second_name(refusal, taken, monkeypatch):
    # a mount can not be made here: let the paths be compared as if they were two
    monkeypatch.setattr(Path, "is_relative_to", lambda *_: False)

    assert refusal(taken) == refusal(taken / "src") == REFUSED


@pytest.mark.parametrize("change", ["it is gone", "it is refused"])
def test_refuses_a_history_that_was_once_registered(people, refusal, tmp_path, taken, change):
    desk = tmp_path / "desk"
    git(taken, "worktree", "add", "-q", "-b", "desk", str(desk))
    main = simple(tmp_path / "main")
    git(main, "worktree", "add", "-q", "-b", "other", str(tmp_path / "theirs"))
    registered(people.seats["stranger"], "till", location=tmp_path / "theirs")
    if change == "it is gone":
        git(main, "worktree", "remove", "--force", str(tmp_path / "theirs"))
    else:
        (taken / ".git" / "objects" / "info" / "alternates").write_text("/elsewhere", encoding="utf-8")

    assert refusal(main) == refusal(desk) == REFUSED


def test_refuses_what_has_moved_and_left_a_link(refusal, tmp_path, taken):
    moved = taken.rename(tmp_path / "moved")
    taken.symlink_to(moved)

    assert refusal(moved) == REFUSED


def test_refuses_what_is_not_listed_before_it_opens_it(refusal, tmp_path, environment, monkeypatch):
    environment(repositories=str(tmp_path / "ours"))
    opened = []
    monkeypatch.setattr(folders, "history", opened.append)

    assert refusal(simple(tmp_path / "theirs")) == REFUSED
    assert opened == []


def test_what_is_retired_stays_refused_to_others(people, refusal, taken):
    retire_repository(seat=people.seats["stranger"], repository=people.foreign.repositories.get())

    assert refusal(taken) == REFUSED


def test_tells_of_a_mere_folder_nothing_but_that_it_is_none(people, taken):
    assert allowed(people.client, taken.parent) == taken.parent

    with pytest.raises(ValidationError, match="is not a git repository"):
        looked_at(taken.parent)


@pytest.fixture
def sentence(people):
    """Give a function that wants a folder refused to a practitioner who registers it, and gives the sentence."""

    def ask(path):
        with pytest.raises(ValidationError) as refused:
            repository(people.seats["P"], path)
        return refused.value.messages[0]

    return ask


@pytest.mark.parametrize("listed", [True, False])
def test_a_refusal_does_not_tell_which_folders_are_of_other_clients(sentence, taken, environment, listed):
    (taken.parent / "plain").mkdir()
    (taken.parent / "file").touch()
    if listed:
        environment(repositories=f"{taken.parent}", address="https://cto.example")

    told = {sentence(taken.parent / name) for name in ("shop", "shop/src", "nothing", "plain", "file", ".")}
    assert told == {REFUSED}


def test_says_what_is_wrong_below_what_is_listed_for_this_client_alone(people, sentence, tmp_path, environment):
    environment(repositories=f"{people.client.key}={tmp_path}/ours:{tmp_path}/all", address="https://cto.example")

    assert sentence(tmp_path / "ours" / "nothing").endswith("does not exist.")
    assert sentence(tmp_path / "all" / "nothing") == REFUSED


def test_says_what_is_wrong_to_whoever_works_for_every_client(people, sentence, taken):
    people.stranger.seats.update(ended_at="2026-01-01T00:00Z")
    hers = seat(people.foreign, people["P"], "N")

    # who only reads there learns nothing of folders
    assert sentence(taken.parent) == REFUSED
    hers.role = "P"
    hers.save()
    assert sentence(taken.parent).endswith("is not a git repository.")
    assert sentence(taken) == REFUSED


@pytest.mark.parametrize("kind", IMPOSSIBLE)
def test_a_folder_that_leads_nowhere_is_refused_and_holds_nobody_up(people, sentence, taken, kind):
    beside = simple(taken.parent / "shop-too")
    IMPOSSIBLE[kind](taken)

    assert repository(people.seats["P"], beside) == beside
    assert sentence(taken) == REFUSED
    with pytest.raises(ValidationError, match="or it is no repository"):
        repository(people.seats["stranger"], taken)


def test_refuses_a_name_that_no_row_can_keep(refusal, tmp_path):
    odd = simple(tmp_path / "sh\udcffop")
    (tmp_path / "link").symlink_to(odd)
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / ".git").symlink_to(odd / ".git")

    assert refusal(tmp_path / "link") == refusal(tmp_path / "desk") == REFUSED


def test_what_is_wrong_can_be_shown_whatever_a_file_is_called(tmp_path):
    shop = simple(tmp_path / "shop")
    (shop / ".git" / "objects" / "\udcff").symlink_to("/elsewhere")

    with pytest.raises(ValidationError, match=r"objects/\? is a link"):
        looked_at(shop)


def test_a_listed_folder_that_leads_nowhere_holds_nobody_up(people, refusal, taken, environment):
    circle = taken.parent / "circle"
    circle.symlink_to(circle)
    environment(repositories=f"{circle}:{taken.parent / 'ours'}")

    assert allowed(people.client, taken.parent / "ours" / "shop") == taken.parent / "ours" / "shop"
    assert refusal(taken) == REFUSED


def test_allows_any_folder_where_the_workspace_is_ones_own(people, tmp_path):
    assert allowed(people.client, tmp_path / "x" / ".." / "shop") == tmp_path / "shop"


def test_allows_what_lies_below_a_listed_folder(people, tmp_path, environment):
    environment(repositories=str(tmp_path), address="https://cto.example")

    assert allowed(people.client, tmp_path / "shop") == tmp_path / "shop"


def test_whoever_runs_the_workspace_gives_a_folder_to_another_client(people, taken, environment):
    environment(repositories=f"{taken.parent}:{people.client.key}={taken}")

    assert allowed(people.client, taken) == taken
    with pytest.raises(ValidationError, match="can not be audited for this client"):
        allowed(people.foreign, taken)


def test_a_client_registers_a_folder_beside_that_of_another_and_its_own_twice(people, taken):
    beside = simple(taken.parent / "shop-too")
    registered(people.seats["P"], location=beside)

    assert allowed(people.client, beside) == beside


def test_is_content_with_a_repository(tmp_path):
    looked_at(simple(tmp_path / "shop"))


@pytest.mark.parametrize(("revision", "there"), [("nowhere", False), ("HEAD~3", False), ("HEAD~2", True)])
def test_knows_which_revisions_there_are(tmp_path, revision, there):
    assert has(simple(tmp_path / "shop"), revision) is there


def test_a_folder_that_is_no_repository_has_none(tmp_path):
    assert not has(tmp_path, "HEAD")
