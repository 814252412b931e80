"""An engagement of the cast's client."""

import pytest
from django.db import IntegrityError, connection, transaction

from tests.builders.engagements import begin, promise


@pytest.fixture
def engagement(people):
    """Give one that has just begun."""
    return begin(people.seats["P"])


@pytest.fixture
def charter(engagement):
    """Give its charter."""
    return engagement.charter


@pytest.fixture
def outcome(people, engagement):
    """Give an outcome that is proposed."""
    return promise(people.seats["P"], engagement)


@pytest.fixture
def refused(db):
    """Run a statement that the database itself must refuse, and give its sentence."""

    def run(sql, *values):
        with pytest.raises(IntegrityError) as why, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, values)
        return str(why.value)

    return run


@pytest.fixture
def at(people):
    """Give the address of a page of the engagement."""
    return lambda name="": f"/c/{people.client.key}/engagements/1/{name}" if name else f"/c/{people.client.key}/"


@pytest.fixture
def seen(signed_in, at):
    """Give what somebody reads on a page."""
    return lambda who, name="": signed_in(who).get(at(name)).content.decode()


@pytest.fixture
def filled(signed_in, at):
    """Give a page's form as a browser would send it back, by the names of its fields."""

    def fields(who, name):
        context = signed_in(who).get(at(name)).context
        sheet = context.get("sheet")
        forms = [context["form"]] if sheet is None else [sheet.form, *([sheet.terms] if sheet.terms else [])]
        sets = [part["rows"] for part in sheet.sets] if sheet else [context["rows"]] if "rows" in context else []
        for rows in sets:
            forms += [rows.management_form, *rows]
        values = {field.html_name: field.value() for form in forms for field in form}
        return {key: "" if value is None else value for key, value in values.items() if value is not False}

    return fields
