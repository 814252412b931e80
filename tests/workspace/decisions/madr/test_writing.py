from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fractional_cto.workspace.decisions.madr.parts import SAID, bare
from fractional_cto.workspace.decisions.madr.reading import read
from fractional_cto.workspace.decisions.madr.record import Alternative, Argument, Record
from fractional_cto.workspace.decisions.madr.writing import compose, restated, write
from tests.builders import madr

# What people type into fields: words, and signs that mean something at the beginning of a line.
WORDS = st.sampled_from([
    "orders", "Eve", "#", "##", "###", "-", "*", "---", "===", "```", "~~~", "<!--", "<div>", "|", "1.", "> said",
    "\\", '"', "because", "Good, because", "status: x", "Chosen option:", "ü", "[a](b)", ":", "'", "\\#", "# Title",
])  # fmt: skip
line = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
prose = st.lists(st.one_of(line, st.just("")), max_size=4).map("\n".join).map(str.strip)
said = line.filter(lambda text: not SAID.match(text))
arguments = st.builds(Argument, kind=st.sampled_from(["good", "bad", "neutral"]), text=said)
consequences = st.one_of(arguments, st.builds(Argument, kind=st.just(""), text=said))
options = st.lists(
    st.builds(Alternative, title=line, text=prose, arguments=st.lists(arguments, max_size=2).map(tuple)),
    max_size=3,
    unique_by=lambda option: bare(option.title),
)
several = st.lists(line, max_size=2).map(tuple)


@st.composite
def records(draw):
    offered = tuple(draw(options))
    chosen = draw(st.sampled_from([one.title for one in offered])) if offered else ""
    why = draw(prose.filter(lambda text: chosen or "Chosen option" not in text))  # which would name one
    return Record(
        title=draw(line), status=draw(line), date=draw(line), deciders=draw(several), consulted=draw(several),
        context=draw(prose), drivers=draw(several), options=offered, chosen=chosen, outcome=why,
        consequences=tuple(draw(st.lists(consequences, max_size=2))), confirmation=draw(prose), more=draw(prose),
    )  # fmt: skip


@given(record=records())
def test_what_is_composed_reads_the_same(record):
    assert read(compose(record)) == record


@pytest.mark.parametrize("text", madr.ALL.values(), ids=madr.ALL)
def test_gives_back_what_was_read(text):
    record = read(text)

    assert write(record) == text
    composed = read(compose(record))
    assert composed == replace(record, unread=composed.unread)


@pytest.mark.parametrize("text", madr.ALL.values(), ids=madr.ALL)
def test_another_status_changes_nothing_else(text):
    record = read(text)
    changed = restated(record, "superseded by [9](0009-else.md)")

    assert changed.status.startswith("superseded by [9](0009-else.md)")
    assert replace(changed, status=record.status) == record
    assert write(changed).endswith(text[text.index("## Context") :])
    assert [one.text for one in changed.pieces if one.role == "status"]


@pytest.mark.parametrize(
    "text", ["# T\r\n\r\nStatus:\r\n\r\n## Decision\r\n", "\ufeff---\r\nstatus:\r\n---\r\n# T\r\n"]
)
def test_fills_an_empty_status_in(text):
    changed = write(restated(read(text), "rejected"))

    assert read(changed).status == "rejected"
    assert len(changed) == len(text) + len(" rejected")
