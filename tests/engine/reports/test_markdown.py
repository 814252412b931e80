import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from fractional_cto.engine.records import Evidence
from fractional_cto.engine.reports import markdown
from fractional_cto.engine.reports.anchors import Span
from fractional_cto.engine.reports.text import visible
from tests.builders.reports import GOLDEN, empty_report, finding, full_report, hostile_report, joint_report, measured

PARSER = MarkdownIt("commonmark").enable("table")


def tokens(source):
    for token in PARSER.parse(source):
        yield token
        yield from token.children or ()


@pytest.mark.parametrize(("name", "build"), [("full", full_report), ("empty", empty_report)])
def test_the_expected_files(name, build):
    message = "read the difference, then write it anew: .venv/bin/python -m tests.builders.reports"
    assert markdown.write(build()).decode() == (GOLDEN / f"{name}.md").read_text("utf-8"), message


def test_a_path_stays_readable():
    assert markdown.escaped("src/my_file.py") == "src/my_file.py"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_shown_and_nothing_else(anything):
    kinds = {"inline", "text", "text_special", "paragraph_open", "paragraph_close"}
    found = list(tokens(f"x {markdown.escaped(anything)} x"))
    assert {token.type for token in found} <= kinds
    shown = "".join(token.content for token in found if token.type in ("text", "text_special"))
    assert shown.split() == f"x {visible(anything)} x".split()


@given(st.text(st.characters(exclude_categories=["Cs", "Z"], exclude_characters="|\n\t"), min_size=1))
def test_any_name_is_shown_as_code(name):
    (found,) = [token for token in tokens(f"x {markdown.code(name)} x") if token.type == "code_inline"]
    assert found.content.strip() == visible(name).strip()


def test_nothing_begins_a_block():
    for beginning in ("# a", "- a", "+ a", "1. a", "2) a", "> a", "=== a", "```"):
        assert next(token.type for token in PARSER.parse(markdown.escaped(beginning))) == "paragraph_open"


def test_addresses_do_not_link_themselves():
    assert markdown.escaped("see http://evil.example or www.evil.example") == (
        r"see http\://evil.example or www\.evil.example"
    )


def test_a_query_can_not_leave_its_block():
    source = markdown.fenced("SELECT 1\n```\n# out", "sql")
    assert [token.type for token in PARSER.parse(source)] == ["fence"]


def test_figures_link():
    spans = (Span(text="a*b "), Span(text=" 12", anchor="rows"))
    assert markdown.spans(spans) == r"a\*b  [12](#rows)"


def test_a_hostile_repository_gets_no_markup():
    text = markdown.write(hostile_report()).decode()
    found = list(tokens(text))
    assert {token.content for token in found if token.type == "html_inline"} <= set(re.findall(r"</?a[^>]*>", text))
    assert all(
        token.attrs["href"].startswith("#") for token in found if token.type == "link_open" and "href" in token.attrs
    )
    assert "\u202e" not in text
    assert "\x1b" not in text


@pytest.mark.parametrize("build", [full_report, joint_report, empty_report])
def test_every_link_has_its_place(build):
    text = markdown.write(build()).decode()
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= set(re.findall(r'<a id="([^"]+)">', text))


def test_a_row_that_evidence_points_to_has_its_place():
    evidence = Evidence(kind="person", locator="Bob Sample", value="doa: 31 of 118 files", measure="truck-factor")
    text = markdown.write(replace(full_report(), findings=(finding(evidence=(evidence,)),))).decode()
    assert "(#measure-truck-factor-2)" in text
    assert '| <a id="measure-truck-factor-2"></a>doa | 2 | Bob Sample |' in text
    assert "measure-truck-factor-1" not in text


def test_every_table_is_one():
    text = markdown.write(full_report()).decode()
    assert text.count("|\n\n|") == 0
    assert sum(token.type == "table_open" for token in PARSER.parse(text)) == 30


def test_an_absent_measure_leaves_no_heading():
    report = replace(empty_report(), measures=(measured("hotspots", ()),))
    assert "hottest" not in markdown.write(report).decode()


def test_a_revision_that_no_branch_stands_on_names_none():
    report = full_report()
    detached = replace(report, subjects=(replace(report.subjects[0], branch=""),))

    assert "branch" not in markdown.write(detached).decode().partition("## ")[0]
