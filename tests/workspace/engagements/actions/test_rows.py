from fractional_cto.workspace.engagements.actions.rows import put
from fractional_cto.workspace.engagements.models import Channel
from tests.builders.engagements import begin


def said(charter):
    return [(row.tool, row.answer_hours) for row in charter.channel_rows.all()]


def line(tool, known=None, hours=8):
    return {"id": known, "kind": "quick", "tool": tool, "answer_hours": hours}


def test_nothing_changes_where_all_is_stored(charter):
    put(Channel, charter, [line("Chat"), line("Phone")])
    stored = [line(row.tool, row.pk) for row in charter.channel_rows.all()]

    assert not put(Channel, charter, stored)
    assert not put(Channel, charter, [line("Chat"), line("Phone")])


def test_lines_are_added_changed_moved_and_taken_out(charter):
    put(Channel, charter, [line("Chat"), line("Phone"), line("Post")])
    chat, phone, _ = charter.channel_rows.all()

    assert put(Channel, charter, [line("Phone", phone.pk), line("Chat", chat.pk, hours=2), line("Fax")])
    assert said(charter) == [("Phone", 8), ("Chat", 2), ("Fax", 8)]
    assert {chat.pk, phone.pk} < {row.pk for row in charter.channel_rows.all()}


def test_a_line_of_another_charter_is_not_touched(people, charter):
    theirs = begin(people.seats["stranger"]).charter.channel_rows.first()

    put(Channel, charter, [line("Mine", theirs.pk)])

    theirs.refresh_from_db()
    assert theirs.tool == "Shared chat"
    assert said(charter) == [("Mine", 8)]
