import dataclasses
import inspect
import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from fractional_cto.cli.audit import audit, summary
from fractional_cto.engine import pipeline
from fractional_cto.engine.records import (
    Accepted,
    Area,
    Audience,
    Confidence,
    Effort,
    Finding,
    NotMeasured,
    Report,
    Severity,
    Subject,
)
from tests.builders.impossible import IMPOSSIBLE
from tests.builders.repos import git, simple

SUBJECT = Subject(
    repository="shop",
    revision="a" * 40,
    branch="main",
    commits=1234,
    shallow=False,
    missing_objects=0,
    first_at=datetime(2020, 1, 1, tzinfo=UTC),
    last_at=datetime(2024, 6, 30, tzinfo=UTC),
)
REPORT = Report(engine="1", as_of=date(2024, 6, 30), subjects=(SUBJECT,), measures=(), findings=())
FINDING = Finding(
    rule="team/alone",
    repository="shop",
    area=Area.TEAM,
    title="One person knows it all",
    claim="",
    consequence="",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    audience=Audience.FOUNDER,
    effort=Effort(low=1, high=2),
    quick_win=True,
    funding_blocker=True,
    evidence=(),
    recommendation="",
    prevention="",
    fingerprint="0" * 16,
)
OUT = Path("audit of shop")


def _told(**changed):
    return list(summary(dataclasses.replace(REPORT, **changed), OUT))


def _findings(*severities):
    return tuple(
        dataclasses.replace(FINDING, severity=severity, rule=f"team/{number}", title=f"Title {number}")
        for number, severity in enumerate(severities)
    )


def test_nothing_found_is_said():
    assert _told() == [
        "shop as of 30 June 2024: 1,234 commits",
        "  Findings  none",
        "            no quick wins and none that could hurt a funding round",
        "  Read      audit of shop/audit.html",
        "  Ask       cto query \"SHOW TABLES\" --facts 'audit of shop/facts'",
    ]


def test_the_worst_comes_first_and_the_rest_is_counted():
    told = _told(
        findings=_findings(Severity.LOW, Severity.CRITICAL, Severity.LOW, Severity.HIGH, Severity.MEDIUM),
        accepted=(Accepted(finding=FINDING, reason="", until=date.max),),
        not_examined=(NotMeasured(what="tags", reason="there are none"),),
    )

    assert told[1:-2] == [
        "  Findings  5: 1 critical, 1 high, 1 medium, 2 low",
        "            5 quick wins, 5 that could hurt a funding round and 1 accepted",
        "  Do first  critical Title 1",
        "            high     Title 3",
        "            medium   Title 4",
        "  Unseen    1 thing could not be examined; the report says why",
    ]
    assert len(told) <= 10


def test_what_was_not_examined_for_one_reason_is_counted_as_the_report_lists_it():
    told = _told(not_examined=tuple(NotMeasured(what=what, reason="there are none") for what in ("tags", "branches")))

    assert "  Unseen    2 things could not be examined for 1 reason; the report says why" in told


def test_many_repositories_stay_on_one_line():
    subjects = tuple(dataclasses.replace(SUBJECT, repository=name) for name in ("shop", "app", "till", "site"))
    told = _told(subjects=subjects, findings=(FINDING,))

    assert told[0] == "shop, app and 2 more as of 30 June 2024: 4,936 commits"
    assert told[3] == "  Do first  high     One person knows it all (shop)"


def test_a_long_title_goes_on_below_itself(monkeypatch):
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda _stream: True, raising=False)
    monkeypatch.setenv("COLUMNS", "50")
    monkeypatch.setenv("NO_COLOR", "1")

    told = _told(findings=(dataclasses.replace(FINDING, title="One person knows it all and nobody else does"),))

    assert told[3:5] == [
        "  Do first  high     One person knows it all and",
        "                     nobody else does",
    ]


@pytest.mark.parametrize(
    ("gap", "told"),
    [
        ({}, ": 1,234 commits"),
        ({"missing_objects": 1}, "; 1 object is missing"),
        ({"missing_objects": 3}, "; 3 objects are missing"),
        ({"missing_objects": 3, "unseen_commits": 1}, "; part of the history is missing"),
        ({"shallow": True}, "; part of the history is missing"),
    ],
)
def test_a_part_is_not_sold_as_the_whole(gap, told):
    assert _told(subjects=(dataclasses.replace(SUBJECT, **gap),))[0].endswith(told)


def test_a_hostile_name_does_not_reach_the_terminal():
    told = _told(subjects=(dataclasses.replace(SUBJECT, repository="a\x1b[2Jb"),))

    assert "\x1b" not in "".join(told)


def test_the_options_are_those_of_the_engine():
    command = set(inspect.signature(audit).parameters)
    engine = set(inspect.signature(pipeline.audit).parameters)

    # whether a person watches is no option, nor who sets the page, and only a program asks for JSON
    assert command - {"as_json", "no_cache"} == engine - {"progress", "cache", "typesetter"}


def test_writes_the_whole_audit(cto, shop, tmp_path):
    done = cto("audit", shop)

    made = {file.relative_to(tmp_path / "audit").as_posix() for file in (tmp_path / "audit").rglob("*.*")}
    assert (done.code, done.err) == (0, "")
    assert {"audit.html", "audit.md", "audit.json", "audit.sarif", "sbom.cdx.json", "facts/commits.parquet"} <= made
    assert done.out.startswith("shop as of 2 January 2023: 3 commits\n")


def test_prints_for_programs_what_it_writes(cto, shop, tmp_path):
    done = cto("audit", shop, "--json", "--out", "it")

    assert done.out == (tmp_path / "it/audit.json").read_text()


def test_options_reach_the_engine(cto, shop, monkeypatch):
    given = {}

    def engine(paths, **options):
        given.update(options, paths=paths)
        return REPORT

    monkeypatch.setattr(pipeline, "audit", engine)
    Path("own.toml").write_text('leavers = ["Ben Sample"]\n')
    options = (
        "--at v1 --since 2024-01-31 --out it --jobs 3 --config own.toml --no-cache --sarif a.sarif --sarif b.sarif"
        " --releases days.csv"
    )

    assert cto("audit", shop, *options.split()).code == 0
    assert given.pop("config").leavers == ("Ben Sample",)
    assert given.pop("progress")
    assert given.pop("typesetter")
    since = datetime(2024, 1, 31, tzinfo=UTC)
    assert given.pop("sarif") == [Path("a.sarif"), Path("b.sarif")]
    assert given == {
        "paths": [shop],
        "at": "v1",
        "since": since,
        "out": Path("it"),
        "jobs": 3,
        "cache": None,
        "advisories": None,
        "releases": Path("days.csv"),
        "secrets_history": False,
    }


def test_two_folders_of_one_name_are_told_apart(cto, tmp_path):
    one, two = simple(tmp_path / "one" / "shop"), simple(tmp_path / "two" / "shop")

    told = json.loads(cto("audit", one, two, "--json").out)

    assert [subject["repository"] for subject in told["subjects"]] == ["shop", "two/shop"]


@pytest.mark.parametrize("kind", IMPOSSIBLE)
def test_a_folder_that_leads_nowhere_is_refused_in_a_sentence(refused, kind, tmp_path):
    till = simple(tmp_path / "till")
    IMPOSSIBLE[kind](till)
    Path("cto.toml").touch()

    assert refused("audit", till).startswith(str(till))


def test_an_earlier_audit_is_replaced(cto, shop, tmp_path):
    cto("audit", shop)
    (tmp_path / "audit/audit.md").write_text("old")

    assert cto("audit", shop).code == 0
    assert (tmp_path / "audit/audit.md").read_text() != "old"


def test_a_folder_with_other_things_is_left_alone(refused, shop, tmp_path):
    (tmp_path / "audit").mkdir()
    (tmp_path / "audit/thesis.txt").write_text("years of work")

    said = "audit holds thesis.txt, which is no part of an audit; name another folder with --out"
    assert refused("audit", shop) == said
    assert [file.name for file in (tmp_path / "audit").iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["nowhere"], 1, "nowhere does not exist"),
        (["."], 1, ". is not a git repository"),
        (["empty"], 1, "has no commits"),
        (["empty", "./empty"], 2, "empty was given twice"),
        (["empty", "--since", "soon"], 2, "not soon"),
        (["empty", "--config", "bad.toml"], 2, "bad.toml, line 2: leavers: expected a list"),
        (["empty", "--out", "bad.toml"], 1, "bad.toml is a file"),
        (["bad.toml"], 1, "bad.toml is a file, not a git repository"),
    ],
)
def test_bad_input_is_one_sentence_and_leaves_nothing(refused, tmp_path, arguments, code, sentence):
    git(tmp_path, "init", "-q", "empty")
    (tmp_path / "bad.toml").write_text("\nleavers = 1\n")

    assert sentence in refused("audit", *arguments, code=code)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.toml", "empty"]


def test_an_unknown_revision_is_one_sentence(refused, shop, tmp_path):
    assert "v9" in refused("audit", shop, "--at", "v9")
    assert not list(tmp_path.iterdir())
