import pytest
from hypothesis import given
from hypothesis import strategies as st

from fractional_cto.workspace.decisions.madr.reading import read
from fractional_cto.workspace.decisions.madr.record import Alternative, Argument
from tests.builders import madr

# Whatever could look like a part of a record, in any order, with any end of line.
LINES = st.sampled_from([
    "", "---", "...", "status: accepted", "status:", "date: 2026-03-04", "- listed", "# Title", "Title", "=====",
    "-----",
    "* Status: rejected", "- **Date**: 2026-03-04", "Status: draft", "## Status", "Accepted", "## Decision Outcome",
    'Chosen option: "One", because it works', "## Considered Options", "* One", "  more", "1. Two", "### One", "```",
    "~~~", "<!--", "-->", "<!-- all -->", "> quoted", "    code", "\t* tab", "### Consequences", "* Good, because",
    "| a | b |", "\u2028", "\x0b", "\x85", "[a]: b", "\\# no heading", "**Status:** proposed <!-- x -->", "\ufeff",
])  # fmt: skip
ENDS = st.sampled_from(["\n", "\r\n", "\r"])
texts = st.builds(lambda lines, last: "".join(map("".join, lines)) + last, st.lists(st.tuples(LINES, ENDS)), LINES)


@given(text=st.one_of(texts, st.text()))
def test_whatever_it_reads_its_pieces_are_the_text(text):
    assert "".join(piece.text for piece in read(text).pieces) == text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("text", madr.ALL.values(), ids=madr.ALL)
def test_reads_the_same_whatever_ends_a_line(text, end):
    record = read("\ufeff" + text.replace("\n", end))

    assert record == read(text)
    assert (record.title, record.recognised) == (read(text).title, True)


def test_reads_the_newest_whole():
    record = read(madr.NEWEST)

    assert (record.title, record.status, record.date) == ("Keep orders in one database", "accepted", "2026-03-04")
    assert record.deciders == ("Sam Example", "Ada Example")
    assert (record.consulted, record.informed) == (("Eve Example",), ("everybody",))
    assert record.extra == (("parent", "Decisions"),)
    assert record.context == "Orders are kept in two places. Which one counts?"
    assert record.drivers == ("Restoring takes a night", "Nobody knows both,\nnot even Eve")
    assert (record.chosen, record.outcome) == ("One database", "it is restored in an hour.")
    assert [one.kind for one in record.consequences] == ["good", "bad"]
    assert record.confirmation == "A restore is tried every week."
    assert record.options == (
        Alternative(
            title="Do nothing",
            text="Both stay.",
            arguments=(
                Argument(kind="neutral", text="it costs nothing today"),
                Argument(kind="bad", text="a night is lost"),
            ),
        ),
        Alternative(
            title="One database",
            text="```markdown\n# This is no heading\n```",
            arguments=(Argument(kind="good", text="it is tried"),),
        ),
    )
    assert record.unread == ("Cost in Detail",)
    assert record.more.endswith("## Cost in Detail\n\nNine days.")


def test_reads_the_older_with_its_bullets():
    record = read(madr.OLDER)

    assert record.status == "superseded by [ADR-0007](0007-managed-service.md)"
    assert (record.deciders, record.date) == (("Sam Example", "Ada Example"), "2026-03-04")
    assert record.context.startswith("Technical Story: orders #12\n\nOrders are kept")
    assert record.drivers == ("Restoring takes a night",)
    assert record.consequences == (
        Argument(kind="good", text="one backup is enough"),
        Argument(kind="bad", text="the move takes nine days"),
    )
    assert record.more == "* [The old one](0001-two-databases.md)"


def test_reads_the_variant_of_log4brains():
    record = read(madr.BRAINS)

    assert (record.status, record.deciders, record.extra) == ("draft", ("TBD",), (("Tags", "data, orders"),))
    assert record.chosen == "One database"
    assert record.outcome == "- it is restored in an hour\n- one backup is enough"


def test_reads_what_nygard_wrote():
    record = read(madr.NYGARD)

    assert (record.title, record.date) == ("3. Keep orders in one database", "2026-03-04")
    assert record.status == "Accepted\n\nSupersedes [1. Two databases](0001-two-databases.md)"
    assert (record.chosen, record.outcome) == ("", "We will keep them in one.")
    assert [one.text for one in record.consequences] == ["One backup is enough.", "The move takes nine days."]


def test_knows_what_is_no_record():
    assert not read("# Read me\n\n## Development\n\nHow to.\n\n## More information\n\nHere.\n").recognised
    assert read("- Date: 2026-03-04\n").recognised


def test_marks_where_the_status_stands():
    for text in madr.ALL.values():
        marked = [piece.text for piece in read(text).pieces if piece.role == "status"]
        assert len(marked) == (text != madr.BARE)
