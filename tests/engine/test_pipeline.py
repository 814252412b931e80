from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pytest

from fractional_cto.engine import pipeline
from fractional_cto.engine.collectors import changes
from fractional_cto.engine.config import Acceptance, Config
from fractional_cto.engine.errors import NotARepository
from fractional_cto.engine.facts import TABLES
from fractional_cto.engine.measure import measure_named, measures
from fractional_cto.engine.records import Outcome
from tests.builders.repos import ADA, DAY, git, lively, repository, simple

WRITTEN = ("audit.html", "audit.json", "audit.md", "audit.sarif", "sbom.cdx.json")


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    return lively(tmp_path_factory.mktemp("lively") / "shop").path


@pytest.fixture(scope="module")
def facts(shop):
    return pipeline.collect([shop])


@pytest.fixture(scope="module")
def first(shop, tmp_path_factory):
    return audit(shop, tmp_path_factory.mktemp("first") / "audit", jobs=1)


def audit(shop, out, **options) -> dict[str, bytes]:
    with pytest.MonkeyPatch.context() as patch:
        # small pieces, so that several gits share even a small history
        patch.setattr(changes, "SMALLEST_PIECE", 7)
        pipeline.audit([shop], out=out, **options)
    return {str(file.relative_to(out)): file.read_bytes() for file in sorted(out.rglob("*")) if file.is_file()}


def test_every_format_and_fact_table_is_written(first):
    assert {name for name in first if "/" not in name} == set(WRITTEN)
    assert {name for name in first if "/" in name} == {f"facts/{table}.parquet" for table in TABLES}


@pytest.mark.parametrize("jobs", [1, 4])
def test_same_revision_gives_the_same_bytes(jobs, shop, first, tmp_path):
    assert audit(shop, tmp_path / "audit", jobs=jobs) == first


def test_cold_and_warm_cache_give_the_same_bytes(shop, first, tmp_path):
    for _ in ("cold", "warm"):
        assert audit(shop, tmp_path / "audit", cache=tmp_path / "cache") == first


def test_cache_of_an_earlier_revision_gives_the_same_bytes(shop, first, tmp_path):
    for back in (40, 3):
        pipeline.collect([shop], at=f"main~{back}", cache=tmp_path / "cache")

    assert audit(shop, tmp_path / "audit", cache=tmp_path / "cache") == first


def test_measures_are_begun_while_files_are_read(shop):
    begun = []
    with pipeline.Beginner() as beginner:
        facts = pipeline.collect([shop], known=lambda scoped: (begun.append(scoped), beginner.begin(scoped)))

    assert [scoped.repository for scoped in begun] == ["shop"]
    assert facts.of("shop") is begun[0]
    assert pipeline.measured(facts) == pipeline.measured(pipeline.collect([shop]))
    assert begun[0].measured >= {"hotspots", "truck-factor", "scorecard"}


def test_what_fails_early_is_told_when_it_is_asked(shop, monkeypatch):
    broken = replace(measure_named("bots"), query="SELECT nothing FROM commits", after=())
    monkeypatch.setitem(measures(), "bots", broken)
    with pipeline.Beginner() as beginner:
        facts = pipeline.collect([shop], known=beginner.begin)

    with pytest.raises(duckdb.BinderException, match="nothing"):
        pipeline.measured(facts)


def test_repacking_gives_the_same_bytes(shop, first, tmp_path):
    git(tmp_path, "clone", "-q", "--mirror", shop.as_uri(), "shop.git")
    git(tmp_path / "shop.git", "repack", "-q", "-a", "-d", "-f", "--depth=2")

    again = audit(tmp_path / "shop.git", tmp_path / "audit")
    assert [again[name] == first[name] for name in ("audit.json", "audit.sarif", "sbom.cdx.json")] == [True] * 3


def test_now_is_the_audited_revision(shop, facts):
    early = pipeline.collect([shop], at="v1.0")

    assert pipeline.as_of(early) < pipeline.as_of(facts)
    assert early.value("SELECT max(committed_at) <= max(as_of) FROM commits, subjects")
    assert early.value("SELECT count(*) FROM main.tags") == 1


def test_since_leaves_out_older_commits(shop, facts):
    recent = pipeline.collect([shop], since=datetime(2024, 1, 1, tzinfo=UTC))

    assert 0 < recent.value("SELECT commits FROM subjects") < facts.value("SELECT commits FROM subjects")
    assert recent.value("SELECT min(committed_at) >= DATE '2024-01-01' FROM commits")
    assert "commits before 2024-01-01 were left out" in str(recent.of("shop").absent({"history"}))


def test_several_repositories_are_told_apart(shop, tmp_path):
    both = pipeline.collect([shop, simple(tmp_path / "till")])

    assert both.repositories == ["shop", "till"]
    assert both.of("till").value("SELECT count(*) FROM commits") == 3


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["a/shop", "b/till.git"], ["shop", "till"]),
        (["a/shop", "b/shop"], ["shop", "b/shop"]),
        (["shop/repo", "till/repository.git", "/repo"], ["shop", "till", "repo"]),
        (["a/b/shop", "c/b/shop", "d/b/shop"], ["shop", "b/shop", "b/shop (2)"]),
    ],
)
def test_names(paths, expected):
    assert list(pipeline.names([Path(path) for path in paths])) == expected


def test_path_that_is_no_repository_stops_everything(shop, tmp_path):
    with pytest.raises(NotARepository):
        pipeline.audit([shop, tmp_path], out=tmp_path / "audit")

    assert not (tmp_path / "audit").exists()


def test_rules_answer_once_for_each_repository(facts):
    judgement = pipeline.judge(facts)

    names = [check.rule for check in judgement.checked]
    assert len(names) == len(set(names)) == len(pipeline.rules())
    missing = {check.rule for check in judgement.checked if check.outcome is Outcome.NOT_MEASURED}
    assert len(judgement.not_measured) == len(missing)


def test_rule_that_is_switched_off_says_nothing(facts):
    name = pipeline.judge(facts).findings[0].rule

    judgement = pipeline.judge(facts, Config(rules_off=(name,)))
    assert name not in {check.rule for check in judgement.checked} | {one.rule for one in judgement.findings}


@pytest.mark.parametrize(("until", "accepted"), [(date(2030, 1, 1), 1), (date(2020, 1, 1), 0)])
def test_accepted_finding_counts_again_after_its_day(until, accepted, facts):
    mark = pipeline.judge(facts).findings[0].fingerprint

    judgement = pipeline.judge(facts, Config(accept=(Acceptance(fingerprint=mark, reason="Known", until=until),)))
    assert [one.finding.fingerprint for one in judgement.accepted] == [mark] * accepted
    assert (mark in {one.fingerprint for one in judgement.findings}) is not bool(accepted)


def test_only_some_rules(facts):
    name = pipeline.rules()[0].name

    assert {check.rule for check in pipeline.judge(facts, only=[name]).checked} == {name}


def test_future_dates_do_not_move_now(tmp_path):
    with repository(tmp_path / "shop") as told:
        told.commit("Begin", {"a.py": "1\n"})
        told.commit("Later", {"a.py": "2\n"}, by=ADA, at=told.clock + 40 * 365 * DAY)

    found = pipeline.collect([tmp_path / "shop"], now=datetime(2024, 1, 1, tzinfo=UTC))
    assert pipeline.as_of(found) == date(2023, 1, 2)
    assert found.value("SELECT odd_dates FROM subjects") == 1


def test_no_rule_breaks(facts):
    reasons = [gap.reason for gap in pipeline.judge(facts).not_measured]

    assert [reason for reason in reasons if "failed" in reason] == []


def test_finding_is_known_again_in_a_renamed_copy(tmp_path):
    shop = simple(tmp_path / "shop")
    marks = {one.fingerprint for one in pipeline.judge(pipeline.collect([shop])).findings}
    shop.rename(tmp_path / "shop-june")

    again = {one.fingerprint for one in pipeline.judge(pipeline.collect([tmp_path / "shop-june"])).findings}
    assert again == marks != set()


def test_settings_in_force_are_said(shop):
    facts = pipeline.collect([shop])
    config = Config(exclude=("legacy/**",), rules_off=("team/nobody-joined",), leavers=("Ben Sample",))

    written = pipeline.assemble(facts, (), pipeline.judge(facts, config), config)

    assert written.settings == (
        "files left out: legacy/**",
        "rules switched off: team/nobody-joined",
        "people counted as leavers: Ben Sample",
    )
