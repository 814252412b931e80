"""The questions of the interview, read from the files beside this one; each file is an area.

A question says whom to ask, about which practice, why it matters and what a good answer shows. because is a SELECT
of places, without which it is not asked; answered is one of places that answer it. Both may ask the measures
service_signs, datastore_signs and maturity_evidence.
"""

from dataclasses import dataclass
from functools import cache
from importlib import resources

import tomli

from fractional_cto.engine.records import Whom

# The practices whose levels the measure "maturity" tells, in its order.
LEVELLED = (
    *("version control", "build", "test", "deploy", "release"),
    *("observability", "incident", "backup and restore", "environments", "access"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """One thing to ask a person."""

    name: str
    whom: Whom
    area: str
    practice: str
    text: str
    why: str
    good: str
    because: str = ""
    answered: str = ""

    @property
    def levelled(self) -> bool:
        """Whether an answer may name the level of its practice."""
        return self.practice in LEVELLED


@cache
def questions() -> tuple[Question, ...]:
    """Every question, by whom to ask and then in the order of the areas."""
    found = []
    for file in sorted(resources.files(__package__).iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".toml"):
            content = tomli.loads(file.read_text(encoding="utf-8"))
            found += [
                Question(**{**each, "whom": Whom(each["whom"]), "area": content["area"]})
                for each in content["questions"]
            ]
    order = list(Whom)
    return tuple(sorted(found, key=lambda each: order.index(each.whom)))


def question_named(name: str) -> Question | None:
    """Find a question by its name."""
    return next((each for each in questions() if each.name == name), None)
