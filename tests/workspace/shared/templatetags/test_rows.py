from types import SimpleNamespace

import pytest
from django.template import engines
from django.utils.html import format_html
from django.utils.safestring import SafeString

from fractional_cto.workspace.shared.lists import Column

NASTY = '"><script>'
CLEAN = "&quot;&gt;&lt;script&gt;"


@pytest.fixture
def rows():
    def draw(*columns, choose="", ticked=(), **fields):
        listing = SimpleNamespace(
            columns=columns,
            page=[SimpleNamespace(**fields)],
            choose=choose,
            ticked=set(ticked),
            key=lambda row: row.key,
        )
        page = engines["django"].from_string("{% list_rows listing %}")
        return page.render({"listing": listing, "known": NASTY})

    return draw


def test_what_people_wrote_stays_text(rows):
    drawn = rows(Column(NASTY, "said"), Column("A", "said", href="said"), choose="key", said=NASTY, key=NASTY)

    assert "<script>" not in drawn
    assert f'data-label="{CLEAN}"' in drawn
    assert f'<a href="{CLEAN}">{CLEAN}</a>' in drawn
    assert f'value="{CLEAN}"' in drawn


def test_what_a_function_forgot_to_escape_is_escaped(rows):
    assert "<script>" not in rows(Column("A", "said", cell=lambda cell: cell.value), said=NASTY)


def test_what_is_marked_as_safe_is_drawn_as_it_is(rows):
    assert "<b>" in rows(Column("A", "said"), said=SafeString("<b>"))


def test_a_function_knows_row_value_link_and_page(rows):
    def cell(cell):
        return format_html("{}|{}|{}|{}", cell.row.said, cell.value, cell.href, cell.page["known"])

    assert f"1|2|/3|{CLEAN}" in rows(Column("A", "second", href="third", cell=cell), said=1, second=2, third="/3")


def test_a_template_draws_a_cell_too_and_leaves_nothing_behind(rows):
    drawn = rows(Column("A", "said", cell="people/cells/email.html"), Column("B", "nothing"), said=NASTY, nothing=None)

    assert f'<a href="mailto:{CLEAN}">{CLEAN}</a>' in drawn
    assert drawn.index("mailto") < drawn.index('data-label="B" class="nothing">\n—')


def test_ticks_what_was_ticked(rows):
    assert " checked" in rows(choose="key", ticked=["1@2"], key="1@2")
    assert " checked" not in rows(choose="key", ticked=["1@3"], key="1@2")


def test_numbers_and_answers_are_words(rows):
    drawn = rows(Column("A", "count"), Column("B", "sure"), Column("C", "none"), count=0, sure=True, none="")

    assert [line for line in drawn.split("\n") if line and line[0] != "<"] == ["0", "Yes", "—"]
