import itertools
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from importlib import resources

import pytest

from fractional_cto.engine.records import Checked, Evidence, Outcome
from fractional_cto.engine.reports import html
from tests.builders.colour import contrast
from tests.builders.reports import empty_report, full_report, hostile_report, joint_report, measured

VOID = {"meta", "br", "wbr", "link", "img", "hr", "input"}
REPORTS = [full_report, joint_report, empty_report, hostile_report]


class Page(HTMLParser):
    def __init__(self, source):
        super().__init__()
        self.tags, self.open, self.unclosed = [], [], []
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if self.open.pop() != tag:
            self.unclosed.append(tag)

    def values(self, attribute):
        return [attrs[attribute] for _, attrs in self.tags if attribute in attrs]


@pytest.fixture(scope="module", params=REPORTS, ids=lambda build: build.__name__)
def source(request):
    return html.write(request.param()).decode()


def test_every_tag_is_closed(source):
    page = Page(source)
    assert page.unclosed == []
    assert page.open == []


def test_every_link_leads_to_a_place_in_the_page(source):
    page = Page(source)
    ids = Counter(page.values("id"))
    assert [name for name, times in ids.items() if times > 1] == []
    assert [href for href in page.values("href") if href.removeprefix("#") not in ids] == []


def test_labels_name_what_exists(source):
    page = Page(source)
    names = {name for value in page.values("aria-labelledby") for name in value.split()}
    assert names <= set(page.values("id"))


def test_nothing_runs_and_nothing_is_loaded(source):
    page = Page(source)
    assert {"script", "iframe", "object", "img", "link", "form"}.isdisjoint({tag for tag, _ in page.tags})
    assert page.values("src") == []
    assert not any(name.startswith("on") for _, attrs in page.tags for name in attrs)
    assert set(re.findall(r'(?:xmlns|href|url)\S*"(\w+:[^"]+)"', source)) <= {"http://www.w3.org/2000/svg"}
    assert "default-src 'none'" in source


def test_headings_do_not_jump(source):
    levels = [int(tag[1]) for tag, _ in Page(source).tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_the_first_page_comes_first():
    source = html.write(full_report()).decode()
    places = [source.index(f'id="{name}"') for name in ("summary", "context", "part-architecture", "quick-wins")]
    places += [source.index(f'id="{name}"') for name in ("funding", "debt", "not-examined", "method", "evidence")]
    assert places == sorted(places)


def test_one_repository_is_not_named_at_every_turn():
    assert 'class="where"' not in html.write(full_report()).decode()
    assert '<span class="where">api</span>' in html.write(joint_report()).decode()


def test_hostile_names_are_shown_harmlessly():
    source = html.write(hostile_report()).decode()
    assert "<script" not in source
    assert "\u202e" not in source
    assert "\x1b" not in source
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in source
    assert "‹U+202E›" in source


def test_the_first_praises_of_a_part_are_shown_and_the_rest_is_folded():
    def page(amount):
        rules = [f"security/rule-{number}" for number in range(amount)]
        checked = [
            Checked(rule=rule, repository="shop", outcome=Outcome.CLEAR, strength=f"Good {rule}.") for rule in rules
        ]
        part = html.write(replace(empty_report(), checked=tuple(checked))).decode().partition('id="part-security"')[2]
        return part.partition("<h3>Findings")[0]

    shown, more, folded = page(11).partition("<summary>3 more</summary>")
    assert more
    assert (shown.count("<li>"), folded.count("<li>")) == (8, 3)
    assert "<summary>" not in page(8)


def test_a_table_of_sentences_is_cards_on_a_phone():
    row = {
        "practice": "deploy",
        "level": 2,
        "name": "repeatable",
        "meaning": "It is written down.",
        "evidence": "a.yml:1",
    }
    source = html.write(replace(empty_report(), measures=(measured("maturity", (row,)),))).decode()
    figure = source.partition("The level of each practice</h4>")[2].partition("</figure>")[0]
    assert '<table class="stack text">' in figure
    assert figure.count("<td") == figure.count("<td data-label=") > 0


def test_a_commit_is_named_short_and_whole_where_pointed_at():
    report = full_report()
    commit = Evidence(kind="commit", locator="0123456789abcdef" * 2 + "01234567", value=900, unit="line")
    findings = (replace(report.findings[0], evidence=(commit,)), *report.findings[1:])

    source = html.write(replace(report, findings=findings)).decode()

    assert f'<code title="{commit.locator}">0123456789ab</code>' in source


def test_the_same_report_gives_the_same_bytes():
    assert html.write(full_report()) == html.write(full_report())


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_words_stand_out_from_their_ground(theme):
    style = (resources.files("fractional_cto.engine.reports") / "templates" / "style.css").read_text("utf-8")
    colours = dict(re.findall(r"--([\w-]+): #(\w+);", style.split(":root {")[1 + theme].partition("}")[0]))
    pairs = [(word, ground) for word in ("ink", "faint", "accent") for ground in ("paper", "panel")]
    pairs += [(f"on-{level}", level) for level in ("critical", "high", "medium", "low")]
    assert [pair for pair in pairs if contrast(colours[pair[0]], colours[pair[1]]) < 4.5] == []
