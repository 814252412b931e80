"""Shapes that several records share."""

from typing import Annotated

from django.db.models import Model, TextChoices
from ninja import Path
from pydantic import BaseModel, WithJsonSchema

from fractional_cto.workspace.people import models
from fractional_cto.workspace.shared.links import absolute

# As far as the database counts.
Number = Annotated[int, Path(ge=1, le=2_147_483_647, description="Its number at the client.")]


def words(choices: type[TextChoices]) -> WithJsonSchema:
    """Describe a choice where it stands: by name, the states of all records would be taken for the same."""
    return WithJsonSchema({"type": "string", "enum": choices.values})


class Shape(BaseModel):
    """What is given of something. Not the library's own kind, which looks for each field in rows and takes its time."""


class PersonRead(Shape):
    """Somebody of the client."""

    number: int
    name: str


def person(somebody: models.Person | None) -> PersonRead | None:
    """Give the shape of a person."""
    return PersonRead(number=somebody.number, name=somebody.name) if somebody else None


def place(row: Model) -> str:
    """Give the whole address of a record's page."""
    return absolute(row.get_absolute_url())  # type: ignore[attr-defined]  # every record that is read has one
