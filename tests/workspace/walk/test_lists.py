"""Whatever is listed, exported, searched or offered for choice belongs to the client it is asked at.

Lists and forms are found by walking: the pages that show one say so, and a new page is looked at by itself.
"""

import io
import zipfile
from dataclasses import dataclass

import pytest
from django.core.exceptions import ValidationError
from django.forms import BaseForm, ModelChoiceField

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.shared.offers import RowFilter
from tests.builders.matrix import matrix
from tests.repository.tree import nothing
from tests.workspace.walk.conftest import body, told

# How many there are: fewer, and the walk has lost some of them.
LISTS, EXPORTS, SEARCHES, FILTERS, CHOICES = 5, 11, 4, 4, 20
WORD = {"own": "Northwind", "foreign": "Southgate"}


@dataclass(frozen=True, kw_only=True)
class Side:
    """A practitioner, the client they look at, and the one they never hear of."""

    who: str
    where: str
    other: str


@pytest.fixture(
    params=[Side(who="P", where="own", other="foreign"), Side(who="stranger", where="foreign", other="own")],
    ids=lambda side: side.where,
)
def side(request):
    """Look from one side, and then from the other."""
    return request.param


@pytest.fixture
def pages(world, ask, side):
    """Give every page that the practitioner may read, by address."""
    if side.who not in world.pages:
        readable = [world.address(name, side.where) for name, access in matrix().items() if "P" in access.get]
        answers = {address: ask(side.who, address) for address in readable}
        world.pages[side.who] = {address: answer for address, answer in answers.items() if answer.context}
    return world.pages[side.who]


@pytest.fixture
def lists(pages):
    """Give every list of the client, by address."""
    found = {address: answer.context.get("listing") for address, answer in pages.items() if "/c/" in address}
    return {address: listing for address, listing in found.items() if listing is not None}


def test_lists_hold_rows_of_their_client_only(world, lists, side):
    rows = {address: list(listing.all) for address, listing in lists.items()}
    own = world.client(side.where).pk

    assert len(lists) >= LISTS
    nothing([address for address, found in rows.items() if not found], "Arrange a row for this list.")
    wrong = [f"{address}: {row}" for address, found in rows.items() for row in found if row.client_id != own]
    nothing(wrong, "This row belongs to another client.")


def test_exports_tell_nothing_of_others(ask, lists, record_property, side):
    addresses = [f"{address}?format={kind}" for address, listing in lists.items() for kind in listing.kinds]
    files = {address: _unpacked(body(ask(side.who, address))) for address in addresses}

    record_property("walked", len(files))
    assert len(files) >= EXPORTS
    nothing([file for file, text in files.items() if not told(text, side.where)], "The client's own rows are missing.")
    nothing([file for file, text in files.items() if told(text, side.other)], "This file tells of another client.")


def test_words_of_others_find_nothing(ask, lists, record_property, side):
    searched = [address for address, listing in lists.items() if "search" in listing.filters.filters]
    wrong = []
    for address in searched:
        own, other = (
            ask(side.who, address, data={"search": WORD[where]}).context["listing"].rows
            for where in (side.where, side.other)
        )
        wrong += [] if own.exists() else [f"{address}: the client's own word finds nothing"]
        wrong += [f"{address}: {row}" for row in other]

    record_property("walked", len(searched))
    assert len(searched) >= SEARCHES
    nothing(wrong, "A search finds what it should not.")


def test_whom_to_ask_is_answered_from_the_client_alone(world, ask, side):
    address = world.address("people:ask", side.where)

    assert not ask(side.who, address, data={"about": WORD[side.other]}).context["answers"]


def test_records_of_others_can_not_be_filtered_by(world, ask, lists, record_property, side):
    fields = [
        (address, name, foreign.pk)
        for address, listing in lists.items()
        for name, each in listing.filters.filters.items()
        for foreign in _offered(each, listing, world.client(side.other))
    ]
    wrong = []
    for address, name, foreign in fields:
        listing = ask(side.who, address, data={name: foreign}).context["listing"]
        refused = name in listing.filters.form.errors and not listing.rows.exists()
        file = ask(side.who, address, data={name: foreign, "format": "csv"})
        wrong += [] if refused and file.status_code == 400 else [f"{address}?{name}={foreign}"]

    record_property("walked", 2 * len(fields))
    assert len(fields) >= FILTERS
    nothing(wrong, "A filter takes the number of another client's record.")


def test_records_of_others_can_not_be_chosen(world, pages, record_property, side):
    forms = {
        (address, form)
        for address, answer in pages.items()
        # of a page that is one template, the context itself
        for part in (answer.context if isinstance(answer.context, list) else [answer.context])
        for values in part.dicts
        for form in values.values()
        if isinstance(form, BaseForm)
    }
    tried = [
        (address, name, field, foreign)
        for address, form in forms
        for name, field in form.fields.items()
        for foreign in _foreign(field, world.client(side.other))
    ]

    record_property("walked", len(tried))
    assert len(tried) >= CHOICES
    wrong = [f"{address} {name}: {foreign}" for address, name, field, foreign in tried if not _refuses(field, foreign)]
    nothing(wrong, "A form takes the number of another client's record.")


def _offered(each, listing, client):
    """Give a record of another client, if a filter offers records."""
    if isinstance(each, RowFilter):
        return _of(each.question(listing.request.seat).model, client)
    return _foreign(each.field, client)


def _foreign(field, client):
    """Give a record of another client, if it is a choice among records."""
    return _of(field.queryset.model, client) if isinstance(field, ModelChoiceField) else []


def _of(model, client):
    """Give a record of a client; for accounts, somebody who sits there."""
    return list(model.objects.filter(**{"seats__client" if model is User else "client": client})[:1])


def _refuses(field, foreign):
    several = field.widget.allow_multiple_selected
    try:
        field.clean([foreign.pk] if several else foreign.pk)
    except ValidationError:
        return True
    return False


def _unpacked(content):
    """Give the text within a file; a workbook is a folder of files."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return b"".join(book.read(part) for part in book.namelist())
