"""Reading people: every query takes the seat of whoever asks, and gives only what that seat may see."""

from fractional_cto.workspace.people.queries.capabilities import gaps, levels, sees_team
from fractional_cto.workspace.people.queries.departure import addresses
from fractional_cto.workspace.people.queries.raci import coverage, rows, vacancies
from fractional_cto.workspace.people.queries.roster import mine, persons, present

__all__ = [
    "addresses",
    "coverage",
    "gaps",
    "levels",
    "mine",
    "persons",
    "present",
    "rows",
    "sees_team",
    "vacancies",
]
