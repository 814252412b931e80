import json
import shutil

import pytest

from fractional_cto.cli.query import EXAMPLE, answer, read
from fractional_cto.engine import pipeline
from tests.builders.repos import lively

SQL = EXAMPLE.partition('"')[2].rstrip('"')


@pytest.fixture
def facts(audited):
    return audited / "facts"


@pytest.fixture
def ask(refused, facts):
    def asked(sql):
        return refused("query", sql, "--facts", facts)

    return asked


def test_answers_its_own_example(cto, facts):
    done = cto("query", SQL, "--facts", facts)

    assert done.code == 0
    assert [line.split() for line in done.out.splitlines()[2:]] == [["Ada", "Example", "2"], ["Ben", "Sample", "1"]]


def test_reads_the_audit_that_lies_here(cto, audited, tmp_path):
    shutil.copytree(audited, tmp_path / "audit")

    assert cto("query", "SELECT commits FROM subjects", "--json").out == '[\n  {\n    "commits": 3\n  }\n]\n'


@pytest.mark.parametrize("sql", ["SHOW TABLES", "DESCRIBE commits", "SUMMARIZE people", "FROM people", "SELECT 1;"])
def test_every_kind_of_question_is_answered(cto, facts, sql):
    assert cto("query", sql, "--facts", facts).code == 0


def test_answers_for_programs(cto, facts):
    (row,) = json.loads(cto("query", "SELECT min(committed_at) AS at FROM commits", "--facts", facts, "--json").out)

    assert row == {"at": "2023-01-02T10:00:00Z"}


def test_answers_for_spreadsheets(cto, facts):
    assert cto("query", "SELECT 1 AS a, '=x' AS b", "--facts", facts, "--csv").out == "a,b\n1,'=x\n"


def test_every_query_that_a_report_prints_can_be_run_again(tmp_path):
    facts = pipeline.collect([lively(tmp_path / "shop").path])
    facts.write(tmp_path / "facts")
    printed = pipeline.measured(facts)

    again = [answer(read(tmp_path / "facts"), each.query) for each in printed]

    assert {"hotspots", "ownership", "truck-factor"} <= {each.name for each in printed if each.rows}
    for each, rows in zip(printed, again, strict=True):
        assert (each.name, [{key: row[key] for key in row if key != "repository"} for row in rows]) == (
            each.name,
            list(each.rows),
        )


def test_measures_and_steps_are_tables_that_tell_the_repository(cto, shop, tmp_path):
    pipeline.collect({"shop": shop, "other": shop}).write(tmp_path / "facts")
    sql = "SELECT repository, count(*) AS touches FROM Touches JOIN main.commits USING (repository, seq) GROUP BY ALL"

    done = cto("query", f"{sql} ORDER BY ALL", "--facts", "facts", "--csv")

    assert done.out == "repository,touches\nother,4\nshop,4\n"


@pytest.mark.parametrize("sql", ["FROM touches", "DESCRIBE hotspots", "SUMMARIZE sole_knowers", "FROM secrets_listed"])
def test_every_kind_of_question_finds_a_measure(cto, facts, sql):
    assert cto("query", sql, "--facts", facts).code == 0


def test_says_why_a_measure_is_not_there(refused, facts, tmp_path):
    found = read(facts)
    found.load("absent", "shop", {"need": ["changes"], "reason": ["all objects are missing"]})
    found.write(tmp_path / "facts")

    sentence = refused("query", "FROM hotspots", "--facts", "facts")

    assert sentence == "hotspots of shop can not be measured: all objects are missing"


@pytest.mark.parametrize("folder", ["nowhere", "."])
def test_says_where_there_are_no_facts(refused, folder):
    sentence = refused("query", "SELECT 1", "--facts", folder)

    assert sentence == f"{folder} holds no facts; `cto audit` writes them, and --facts says where"


def test_says_which_facts_are_missing(refused, facts, tmp_path):
    shutil.copytree(facts, tmp_path / "facts")
    (tmp_path / "facts" / "people.parquet").unlink()

    sentence = refused("query", "SELECT 1", "--facts", "facts")

    assert sentence == "facts is not whole, people.parquet is missing; audit again"


@pytest.mark.parametrize("content", [b"", b"not Parquet at all", b"PAR1 then nothing PAR1"])
def test_says_that_facts_are_corrupt(refused, facts, tmp_path, content):
    shutil.copytree(facts, tmp_path / "facts")
    (tmp_path / "facts" / "people.parquet").write_bytes(content)

    assert "the facts in facts can not be read, audit again: " in refused("query", "SELECT 1", "--facts", "facts")


@pytest.mark.parametrize("sql", ["SELEC 1", "SELECT nope FROM commits", "SELECT * FROM nope", "SELECT 1/'a'"])
def test_says_what_is_wrong_with_a_question(ask, sql):
    assert ask(sql).startswith("the query can not be answered: ")


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_csv('secret.csv')",
        "SELECT * FROM read_text('secret.csv')",
        "SELECT * FROM sniff_csv('secret.csv')",
        "SELECT * FROM read_parquet('secret.csv')",
        "SELECT * FROM 'secret.csv'",
        "SELECT * FROM glob('*')",
        "SELECT * FROM facts",
        "SELECT * FROM query('COPY (SELECT 1) TO ''made.csv''')",
    ],
)
def test_reads_no_other_file(ask, tmp_path, sql):
    (tmp_path / "secret.csv").write_text("a,b\n1,hidden\n")

    assert "hidden" not in ask(sql)
    assert [path.name for path in tmp_path.iterdir()] == ["secret.csv"]


@pytest.mark.parametrize(
    "sql",
    [
        "COPY people TO 'made.csv'",
        "EXPORT DATABASE 'made'",
        "ATTACH 'made.db'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "PRAGMA enable_profiling",
        "DROP TABLE people",
        "SELECT 1; COPY people TO 'made.csv'",
        "EXPLAIN ANALYZE COPY people TO 'made.csv'",
        "",
        "/* nothing */",
    ],
)
def test_answers_questions_and_does_nothing_else(ask, tmp_path, sql):
    assert ask(sql).startswith("ask one question that begins with SELECT")
    assert not list(tmp_path.iterdir())


def test_one_form_at_a_time(refused):
    assert refused("query", "SELECT 1", "--json", "--csv", code=2) == "--json and --csv exclude each other"
