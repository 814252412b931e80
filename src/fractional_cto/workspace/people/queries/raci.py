"""Who answers for what, and what nobody answers for."""

from dataclasses import dataclass

from django.db.models import QuerySet

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.people.models import Acknowledgement, Person, RaciRow
from fractional_cto.workspace.people.models.raci import in_words
from fractional_cto.workspace.people.queries.roster import mine, present
from fractional_cto.workspace.shared.prepared import prepared

FEW = 12  # people whom the matrix shows even where they have nothing to do with any row yet


@dataclass(frozen=True, kw_only=True)
class Domain:
    """One of the four risks that need an owner, with its row where there is one."""

    kind: RaciRow.Kind
    row: RaciRow | None


@dataclass(frozen=True, kw_only=True)
class Own:
    """A row as it concerns one person."""

    row: RaciRow
    letters: str
    acknowledged: bool

    @property
    def words(self) -> str:
        """Say what is asked of them."""
        return in_words(self.letters)


def every_row(seat: Seat) -> QuerySet[RaciRow]:
    """Every row, also those that were retired; none for roles that may not read them."""
    if not seat.user.has_perm("raci.read", seat):
        return RaciRow.objects.none()
    found = RaciRow.objects.filter(client=seat.client_id)
    return found.select_related("client", "accountable", "vacated_by").prefetch_related("cells__person")


def rows(seat: Seat) -> QuerySet[RaciRow]:
    """Every row that holds."""
    return every_row(seat).filter(retired_at=None)


def vacancies(seat: Seat) -> QuerySet[RaciRow]:
    """Rows nobody answers for, the most urgent first; each is to be filled by its ``vacancy_due``."""
    return rows(seat).filter(accountable=None).order_by("vacancy_due", "place", "number")


def coverage(seat: Seat) -> list[Domain]:
    """Give the four risks, each with the row that says who answers for it, but not who else has to do with it."""
    found = {row.kind: row for row in _domains(seat)}
    return [Domain(kind=kind, row=found.get(kind)) for kind in RaciRow.DOMAINS]


@prepared
def _domains(seat: Seat) -> QuerySet[RaciRow]:
    return rows(seat).prefetch_related(None).filter(kind__in=RaciRow.DOMAINS)


def columns(seat: Seat, shown: list[RaciRow]) -> list[Person]:
    """Give the people of the matrix: everybody in a small team, in a larger one who has to do with a row."""
    here = list(present(seat))
    if len(here) <= FEW:
        return here
    involved = {person for row in shown for person in row.letters()}
    return [person for person in here if person.pk in involved]


def own_rows(seat: Seat, person: Person | None = None) -> list[Own]:
    """Give the rows that concern a person, or else whoever asks; first what they have not acknowledged."""
    person = person or mine(seat)
    if person is None:
        return []
    known = set(Acknowledgement.objects.filter(person=person).values_list("row_id", "version"))
    found = [(row, row.letters().get(person.pk, "")) for row in rows(seat)]
    own = [
        Own(row=row, letters=letters, acknowledged=(row.pk, row.version) in known) for row, letters in found if letters
    ]
    return sorted(own, key=lambda one: one.acknowledged)


def acknowledged(seat: Seat) -> set[tuple[int, int]]:
    """Give who has acknowledged which row as it is now, as pairs of the ids of row and person."""
    found = Acknowledgement.objects.filter(row__in=rows(seat).order_by().values("pk")).select_related("row")
    return {(one.row_id, one.person_id) for one in found if one.version == one.row.version}
