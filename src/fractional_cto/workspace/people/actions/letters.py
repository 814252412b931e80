"""What the letters of a row come to."""

from django.core.exceptions import ValidationError

from fractional_cto.workspace.people.models import Person, RaciCell, RaciRow

KNOWN = ("", "A", "AR", "R", "C", "I")


def settle(now: dict[int, str], wanted: dict[int, str]) -> tuple[int | None, dict[int, str]]:
    """Give who is accountable, and the cells of everybody, when some people's letters are wanted otherwise.

    Both map ids of people to letters; whoever is not in wanted keeps theirs. Naming one accountable takes it from
    whoever was. Raises ValidationError for two who are named at once, and for taking it away without naming anybody.
    """
    if set(wanted.values()) - set(KNOWN):
        message = "Choose a letter from the list."
        raise ValidationError(message)
    former = next((pk for pk, letters in now.items() if "A" in letters), None)
    named = [pk for pk, letters in wanted.items() if "A" in letters and pk != former]
    if len(named) > 1:
        message = "Exactly one person is accountable: choose which of them."
        raise ValidationError(message)
    if former is not None and not named and "A" not in wanted.get(former, "A"):
        message = "A row is never without an accountable person: give the A to somebody, which takes it from here."
        raise ValidationError(message)
    accountable = named[0] if named else former
    both = {pk: letters.replace("A", "") for pk, letters in {**now, **wanted}.items()}
    cells = {pk: letter for pk, letter in both.items() if letter and (pk != accountable or letter == "R")}
    return accountable, cells


def store_cells(row: RaciRow, wanted: dict[int, str]) -> None:
    """Make the row's cells what is wanted, touching only those that differ."""
    for cell in list(row.cells.all()):
        letter = wanted.get(cell.person_id)
        if letter is None:
            cell.delete()
        elif letter != cell.letter:
            cell.letter = letter
            cell.save()
    known = set(row.cells.values_list("person_id", flat=True))
    for pk, letter in wanted.items():
        if pk not in known:
            RaciCell.objects.create(client=row.client, row=row, person_id=pk, letter=letter)


def told(before: dict[int, str], row: RaciRow) -> dict[str, list[str | None]]:
    """Give what changed for each person, by name, for the journal."""
    after = RaciRow.objects.get(pk=row.pk).letters()
    moved = {pk for pk in {*before, *after} if before.get(pk) != after.get(pk)}
    names = dict(Person.objects.filter(pk__in=moved).values_list("pk", "name"))
    return {names[pk]: [before.get(pk), after.get(pk)] for pk in sorted(moved, key=lambda pk: names[pk])}
