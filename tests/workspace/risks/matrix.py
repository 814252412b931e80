from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.risks.models import Risk
from tests.builders.findings import engagement
from tests.builders.matrix import Access

CHANGES = Access(get="P", post="P")
CHANGING = ("edit_risk", "plan_risk", "rate_risk", "review_risk", "propose", "close_risk", "reopen", "merge")
MATRIX = {
    "risks:risks": Access(get="PSXENV"),
    "risks:add_risk": CHANGES,
    # A vendor reads those they own, and this one is owned by nobody who signs in.
    "risks:risk": Access(get="PSXEN", hidden="V"),
    # Only for whom it was proposed to, which is nobody.
    "risks:accept": Access(hidden="V"),
    **{f"risks:{name}": CHANGES for name in CHANGING},
}


def arrange(client, _user):
    """Make a risk, owned by somebody of the roster."""
    word = client.name.split()[0]
    owner = Person.objects.create(client=client, number=907, name=f"{word} owner")
    rating = {"likelihood": 4, "impact": 4, "residual_likelihood": 4, "residual_impact": 4}
    made = Risk.objects.create(
        client=client, engagement=engagement(client, 907), number=907, cause=f"{word} grows", owner=owner,
        event=f"the fall of {word}", impact_said=f"the end of {word}", domain="reliability", **rating,
    )  # fmt: skip
    return {f"risks:{name}": {"number": made.number} for name in ("risk", "accept", *CHANGING)}
