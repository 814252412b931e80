from datetime import date

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.engagements import actions
from tests.builders.engagements import begin, promise, propose
from tests.builders.engagements import person as answers
from tests.builders.matrix import Access
from tests.builders.people import person, seat

READERS, SIDES = "PSXEN", "PS"


def _pages(access, *names):
    return {f"engagements:{name}": access for name in names}


MATRIX = {
    **_pages(Access(get="PSXEBNV"), "home"),
    **_pages(Access(get="P", post="P"), "start", "change_model"),
    **_pages(Access(get=READERS), "charter", "changes", "outcomes", "outcome"),
    **_pages(Access(get="PSXEBN"), "version", "compare"),
    **_pages(
        Access(get=SIDES, post=SIDES),
        "write_charter",
        "propose",
        "acknowledge",
        "add_outcome",
        "edit_outcome",
        "judge_outcome",
    ),
    **_pages(Access(post="S"), "approve_outcome"),
    **_pages(Access(post="P"), "deliver"),
    **_pages(Access(get=READERS, post="P"), "phases"),
    **_pages(Access(get="PSX", post=SIDES), "readiness"),
}


def arrange(client, user):
    """Begin an engagement whose charter both sides have acknowledged, with an outcome."""
    practitioner = Seat.objects.get(client=client, user=user)
    sponsor = Seat.objects.filter(client=client, role="S").first() or seat(client, person(f"Sue{client.pk}"), "S")
    word = client.name.split()[0]
    engagement = begin(practitioner, starts_on=date(2026, 3, 2), title=f"Ship again at {word}")
    promise(
        practitioner,
        engagement,
        accountable=answers(client, f"Fay of {word}"),
        statement=f"Orders of {word} ship within a day",
    )
    version = propose(practitioner, engagement.charter)
    for side in (practitioner, sponsor):
        actions.acknowledge(seat=side, version=version)
    number = {"number": engagement.number}
    found = {name: dict(number) for name in MATRIX if name not in {"engagements:home", "engagements:start"}}
    for name in ("outcome", "edit_outcome", "approve_outcome", "judge_outcome"):
        found[f"engagements:{name}"]["outcome"] = 1
    found["engagements:version"]["version"] = 1
    found["engagements:compare"] |= {"old": 1, "new": 1}
    return found
