"""How much of a piece of evidence is shown to whom; the rest is there, without what it says."""

from dataclasses import dataclass

from fractional_cto.workspace.clients.models import Role
from fractional_cto.workspace.findings.models import Evidence

Sensitivity = Evidence.Sensitivity

# As in the permission matrix; to who is not named here nothing confidential is shown.
IN_FULL = {
    Role.PRACTITIONER: tuple(Sensitivity),
    Role.SPONSOR: (Sensitivity.PLAIN, Sensitivity.PERSON),
    Role.INCOMING: (Sensitivity.PLAIN, Sensitivity.CODE, Sensitivity.SECRET),
}
WITH_RIGHT = (Sensitivity.PLAIN, Sensitivity.CODE, Sensitivity.SECRET)  # engineers, of repositories given to them
FOR_GIVEN = "engineers read it who were given the repository"
WHY = {
    Sensitivity.PERSON: "Withheld: it names a person.",
    Sensitivity.SECRET: "Withheld: it shows where a secret lies.",
}


@dataclass(frozen=True, kw_only=True)
class Cover:
    """Whether the place and the value are shown, and where not, why."""

    place: bool
    value: bool
    why: str


def in_full(role: str, *, given: bool = False) -> tuple[Sensitivity, ...]:
    """Give what a role is shown in full; given tells whether an engineer was given the repository."""
    return WITH_RIGHT if given else IN_FULL.get(Role(role), (Sensitivity.PLAIN,))


def cover(sensitivity: str, kind: str, full: tuple[Sensitivity, ...], why: str, *, worded: bool) -> Cover:
    """Say what is shown of evidence; worded tells whether its value is text, why is the reason code is withheld."""
    if sensitivity in full:
        return Cover(place=True, value=True, why="")
    if sensitivity != Sensitivity.CODE:
        return Cover(place=False, value=False, why=WHY[Sensitivity(sensitivity)])
    withheld = f"Code withheld: {why}."
    if kind != "file":
        # what somebody wrote down may be the code itself
        return Cover(place=False, value=False, why=withheld)
    # where it lies is no secret, what it says is
    return Cover(place=True, value=not worded, why=withheld if worded else "")
