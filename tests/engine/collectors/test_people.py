from collections import Counter

import pytest

from fractional_cto.engine import pipeline
from fractional_cto.engine.collectors.people import Contact, is_bot
from fractional_cto.engine.config import Config
from tests.builders.repos import ADA, BEN, DAY, START, repository

HUB = "users.noreply.github.com"


def people(tmp_path, *contacts, config=None, mailmap=None):
    """Say for each contact ("Name <email>", one commit each) whom it belongs to and why."""
    with repository(tmp_path / "shop") as shop:
        shop.commit("Begin", {".mailmap": mailmap} if mailmap else {}, by=contacts[0])
        for number, contact in enumerate(contacts[1:]):
            shop.commit(f"Step {number}", {"a.py": f"{number}\n"}, by=contact)
    rows = pipeline.collect([tmp_path / "shop"], config or Config()).rows("SELECT * FROM identities")
    found = {(row["name"], row["email"]): (row["person"], row["merged_by"]) for row in rows}
    return [found[tuple(contact.rstrip(">").rsplit(" <", 1))] for contact in contacts]


def alone(found):
    return [merged_by for _, merged_by in found] == [None] * len(found) and len({person for person, _ in found}) == len(
        found
    )


@pytest.mark.parametrize(
    "contacts",
    [
        (ADA, BEN),
        ("Ada Example <ada@shop.test>", "Ada Other <ada@other.test>"),
        # what many people share says nothing
        ("root <root@localhost>", "root <root@build.local>"),
        ("Your Name <you@example.com>", "Ada Example <you@example.com>"),
        ("unknown <a@shop.test>", "unknown <b@shop.test>"),
        ("Ada Example <noreply@shop.test>", "Ben Sample <noreply@shop.test>"),
        ("Ada Example <none@none>", "Ben Sample <none@none>"),
        ("Ada Example <ada>", "Ben Sample <ada>"),
        ("Admin <one@shop.test>", "ADMIN <two@shop.test>"),
        ("Ada Example <dev@shop.local>", "Ben Sample <dev@shop.local>"),
        # names in writings that have no letters in common
        ("李 <li@shop.test>", "王 <wang@shop.test>"),
        ("?? <one@shop.test>", "?? <two@shop.test>"),
    ],
)
def test_not_merged(contacts, tmp_path):
    assert alone(people(tmp_path, *contacts))


@pytest.mark.parametrize(
    ("contacts", "reason"),
    [
        (("Ada Example <ada@shop.test>", "ada <ada@shop.test>"), "email"),
        (("Ada Example <ada@shop.test>", "Countess <ADA@Shop.test>"), "email"),
        (("Ada Example <ada@shop.test>", "Ada Example <ada@home.test>"), "name"),
        (("Ada Example <ada@shop.test>", "ada example <ada@home.test>"), "name"),
        (("Zoé Müller <zoe@shop.test>", "Zoe Muller <zoe@home.test>"), "name"),
        (("Łukasz Sørensen <one@shop.test>", "Lukasz Sorensen <two@home.test>"), "name"),
        (("Ada  B. Example <ada@shop.test>", "Ada B Example <ada@home.test>"), "name"),
        ((f"Ada Example <12345+ada@{HUB}>", f"ada <ada@{HUB}>"), "email"),
        ((f"Ada Example <12345+ada@{HUB}>", f"Countess <678+ada@{HUB}>"), "email"),
    ],
)
def test_merged(contacts, reason, tmp_path):
    found = people(tmp_path, *contacts)

    assert [merged_by for _, merged_by in found] == [reason] * 2
    assert len({person for person, _ in found}) == 1


def test_merged_through_a_third(tmp_path):
    found = people(tmp_path, ADA, "Ada Example <ada@home.test>", "ada <ada@home.test>", "Ada Example <ada@club.test>")

    assert {person for person, _ in found} == {"Ada Example"}
    assert [reason for _, reason in found] == ["name", "email", "email", "name"]


def test_mailmap_comes_first(tmp_path):
    mailmap = "Ada Example <ada@shop.test> <old@home.test>\nAda Example <ada@shop.test> Countess <x@shop.test>\n"

    found = people(
        tmp_path, "Ada Example <ada@shop.test>", "A. E. <old@home.test>", "Countess <x@shop.test>", mailmap=mailmap
    )
    assert found == [("Ada Example", "email"), ("Ada Example", "mailmap"), ("Ada Example", "mailmap")]


def test_keys_in_the_place_of_a_name_are_not_kept(tmp_path):
    key = "ghp_" + "a1B2" * 9
    with repository(tmp_path / "shop") as shop:
        shop.commit("Begin", {".mailmap": f"Ada {key} <{key}@shop.test> <ada@shop.test>\n"}, by=ADA)
        shop.commit("Go on", {"a.py": "1\n"}, by=f"Ben {key} <{key}@other.test>")
    facts = pipeline.collect([tmp_path / "shop"], Config())

    for table in ("commits", "identities", "people"):
        assert key not in repr(facts.rows(f"SELECT * FROM {table}"))
    assert facts.value("SELECT count(*) FROM people WHERE contains(person, 'redacted')") == 2


def test_mailmap_in_the_way_of_nonsense(tmp_path):
    assert alone(people(tmp_path, ADA, BEN, mailmap=b"\xff\xfe <<<>>> \0 Ada"))


def test_configured_people(tmp_path):
    config = Config(people={"Ada Example": ("a1@shop.test", "Countess")})

    found = people(
        tmp_path, "A1 <a1@shop.test>", "countess <c@shop.test>", "Ada Example <ada@home.test>", BEN, config=config
    )
    assert found == [("Ada Example", "config")] * 3 + [("Ben Sample", None)]


def test_same_shown_name_stays_two_people(tmp_path):
    found = people(tmp_path, "dev <one@shop.test>", "dev <two@shop.test>")

    assert found == [("dev", None), ("dev <two@shop.test>", None)]


def test_full_name_is_shown(tmp_path):
    assert (
        people(tmp_path, "ada <ada@shop.test>", "ada <ada@shop.test>", "Ada Example <ada@shop.test>")[0][0]
        == "Ada Example"
    )


@pytest.mark.parametrize(
    "contact",
    [
        "dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>",
        "Renovate Bot <bot@renovateapp.com>",
        "renovate <29139614+renovate[bot]@users.noreply.github.com>",
        "GitHub Actions <actions@github.com>",
        "GitHub <noreply@github.com>",
        "k8s-ci-robot <k8s-ci-robot@users.noreply.github.com>",
        "pre-commit-ci[bot] <66853113+pre-commit-ci[bot]@users.noreply.github.com>",
        "Travis CI <builds@travis-ci.test>",
        "shop-bot <bot@shop.test>",
        "Weblate <noreply@weblate.org>",
        "bors <bors@rust.test>",
        "Jenkins <jenkins@build.shop.test>",
        "Copilot <198982749+Copilot@users.noreply.github.com>",
        "Cursor Agent <cursoragent@cursor.test>",
        "semantic-release-bot <semantic-release-bot@martynus.net>",
    ],
)
def test_bots(contact):
    assert is_bot(Contact(*contact.rstrip(">").rsplit(" <", 1)))


@pytest.mark.parametrize(
    "contact",
    [
        ADA,
        "Talbot Example <talbot@shop.test>",
        "Robot Maker <maker@shop.test>",
        "Bo Tarski <bo.tarski@shop.test>",
        "Jenkins Example <ada.jenkins@shop.test>",
        "Ada Abbot <abbot@shop.test>",
        "Travis Example <travis@shop.test>",
        "Travis <travis@shop.test>",
        "Homu Tanaka <homu@shop.test>",
        "Ada Bors <bors@shop.test>",
        "Lucia Ci <lucia@shop.test>",
        "Marci <marci@shop.test>",
        "Ada Example <ada@ci.shop.test>",
        "Copybara Fan <fan@shop.test>",
    ],
)
def test_people_are_no_bots(contact):
    assert not is_bot(Contact(*contact.rstrip(">").rsplit(" <", 1)))


def test_configured_bot_and_leaver(tmp_path):
    config = Config(bots=("^release-",), leavers=("ben sample",))
    with repository(tmp_path / "shop") as shop:
        for number, by in enumerate([ADA, BEN, "release-maker <r@shop.test>"] * 2):
            shop.commit(f"Step {number}", {"a.py": f"{number}\n"}, by=by)

    rows = pipeline.collect([tmp_path / "shop"], config).rows(
        "SELECT person, bot, gone, commits FROM people ORDER BY person"
    )
    assert [tuple(row.values()) for row in rows] == [
        ("Ada Example", False, False, 2),
        ("Ben Sample", False, True, 2),
        ("release-maker", True, False, 2),
    ]


def test_who_has_not_committed_for_a_year_is_gone(tmp_path):
    with repository(tmp_path / "shop") as shop:
        shop.commit("Begin", {"a.py": "1\n"}, by=BEN)
        shop.commit("Later", {"a.py": "2\n"}, at=shop.clock + 366 * 86400)

    rows = pipeline.collect([tmp_path / "shop"]).rows("SELECT person, gone FROM people ORDER BY person")
    assert [tuple(row.values()) for row in rows] == [("Ada Example", False), ("Ben Sample", True)]


def elsewhere(tmp_path, by, *, days=366, config=None, **options):
    with repository(tmp_path / "shop") as shop:
        shop.commit("Begin", {"a.py": "1\n"}, by=BEN)
        shop.branch("topic")
        shop.commit("Later", {"a.py": "2\n"}, at=shop.clock + 366 * DAY)
        shop.commit("Try", {"b.py": "1\n"}, by=by, at=START + days * DAY, branch="topic")

    facts = pipeline.collect([tmp_path / "shop"], config or Config(), **options)
    rows = facts.rows("SELECT person, gone, elsewhere_at FROM people ORDER BY person")
    return [tuple(row.values()) for row in rows]


def test_work_on_other_branches_is_left_out_where_an_older_revision_is_audited(tmp_path):
    assert [row[1:] for row in elsewhere(tmp_path, BEN, at="main")] == [(False, None), (True, None)]


def test_who_works_on_another_branch_only_is_nobody_here(tmp_path):
    assert [row[0] for row in elsewhere(tmp_path, "Cleo Else <cleo@shop.test>")] == ["Ada Example", "Ben Sample"]


def test_work_long_ago_or_in_times_to_come_is_no_presence(tmp_path):
    assert elsewhere(tmp_path / "old", BEN, days=1)[1][1]
    assert elsewhere(tmp_path / "odd", BEN, days=100_000)[1][1:] == (True, None)


@pytest.mark.parametrize(
    "by", [BEN, "Ben <BEN@shop.test>", "ben sample <b@home.test>", "B <b@old.test>", "Ben S <bs@config.test>"]
)
def test_who_works_on_another_branch_has_not_left(by, tmp_path):
    config = Config(people={"Ben Sample": ("ben@shop.test", "b@old.test", "bs@config.test")})

    (_, ben) = elsewhere(tmp_path, by, config=config)
    assert ben[:2] == ("Ben Sample", False)
    assert ben[2].date().isoformat() == "2024-01-03"


def test_every_contact_is_listed_once(tmp_path):
    contacts = [ADA, BEN, "Ada <ada@shop.test>"]
    people(tmp_path, *contacts)

    facts = pipeline.collect([tmp_path / "shop"])
    seen = Counter((row["name"], row["email"]) for row in facts.rows("SELECT name, email FROM identities"))
    assert sorted(seen.values()) == [1, 1, 1]
