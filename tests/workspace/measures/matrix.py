from datetime import date

from fractional_cto.workspace.engagements.models import Outcome
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.risks.models import Risk
from tests.builders.findings import engagement
from tests.builders.matrix import Access

MATRIX = {
    "measures:measures": Access(get="PSXEN"),
    "measures:figure": Access(get="PSXEN"),
    "measures:tiles": Access(get="PSXEN"),
    # Only for the owner, who is nobody that signs in.
    "measures:own_outcome": Access(),
    "measures:own_risk": Access(),
}


def arrange(client, _user):
    """Make a risk and an outcome, owned by somebody of the roster."""
    word = client.name.split()[0]
    under = engagement(client, 914)
    owner = Person.objects.create(client=client, number=911, name=f"{word} keeper")
    rating = {"likelihood": 5, "impact": 5, "residual_likelihood": 5, "residual_impact": 5}
    risk = Risk.objects.create(
        client=client, engagement=under, number=911, cause=f"{word} waits", owner=owner, event=f"the end of {word}",
        impact_said=f"no {word}", domain="security", **rating,
    )  # fmt: skip
    day = date(2026, 12, 1)
    outcome = Outcome.objects.create(
        client=client, engagement=under, number=911, statement=f"{word} ships", business_goal="More", measure="Days",
        target=1, due=day, original_due=day, accountable=owner,
    )  # fmt: skip
    return {
        "measures:figure": {"name": "owner-coverage"},
        "measures:own_risk": {"number": risk.number},
        "measures:own_outcome": {"engagement": under.number, "number": outcome.number},
    }
