"""The matrix as a page draws it: hundreds of choices, so each is put together once and not widget by widget."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from fractional_cto.workspace.people.forms import CellsForm
from fractional_cto.workspace.people.models import Person, RaciRow
from fractional_cto.workspace.people.models.raci import in_words
from fractional_cto.workspace.shared.editions import edition_of

CHOICES = (
    ("", "–"),
    ("A", "A"),
    ("AR", "A, R"),
    ("R", "R"),
    ("C", "C"),
    ("I", "I"),
)


def _options(chosen: str) -> SafeString:
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((value, " selected" if value == chosen else "", text) for value, text in CHOICES),
    )


OPTIONS = {value: _options(value) for value, _ in CHOICES}


@dataclass(frozen=True, kw_only=True)
class Cell:
    """What somebody has to do with a row."""

    person: Person
    letters: str
    acknowledged: bool

    @property
    def options(self) -> SafeString:
        """Give the choices, with the present one chosen."""
        return OPTIONS.get(self.letters, OPTIONS[""])

    @property
    def words(self) -> str:
        """Say it for those who can not know what the letters mean."""
        return in_words(self.letters)


@dataclass(frozen=True, kw_only=True)
class Line:
    """A row, its cells in the order of the people, and what was refused."""

    row: RaciRow
    edition: str
    cells: list[Cell]
    errors: list[str]


def lines(
    rows: list[RaciRow], columns: list[Person], acknowledged: set[tuple[int, int]], refused: CellsForm | None = None
) -> list[Line]:
    """Give a line for each row; where a change was refused, with what was wanted and why it was not done."""
    found = []
    for row in rows:
        typed = refused if refused and refused.instance.pk == row.pk else None
        letters = row.letters()
        if typed:
            letters |= {person.pk: letter for person, letter in typed.letters.items()}
        cells = [
            Cell(
                person=person,
                letters=letters.get(person.pk, ""),
                acknowledged=(row.pk, person.pk) in acknowledged,
            )
            for person in columns
        ]
        errors = [*typed.non_field_errors(), _stored(row)] if typed else []
        found.append(Line(row=row, edition=edition_of(row), cells=cells, errors=errors))
    return found


def _stored(row: RaciRow) -> str:
    people = [(row.accountable, "A"), *((cell.person, cell.letter) for cell in row.cells.all())]
    return f"As it is stored: {', '.join(f'{person} {letter}' for person, letter in people if person) or 'nobody'}."


def versions(sent: Iterable[str]) -> dict[int, int]:
    """Read ``number:version`` of each row that was on the page; anything else is left out."""
    pairs = (one.partition(":") for one in sent)
    return {int(number): int(version) for number, _, version in pairs if _short(number) and _short(version)}


def _short(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10  # noqa: PLR2004  # what a column holds
