from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.roadmap.models import Initiative, WaiverRequest
from tests.builders.findings import engagement
from tests.builders.matrix import Access

READS = Access(get="PSXEN")
# Executives and engineers lead what they are accountable for, which this one is not.
LEADS, SPONSOR = Access(get="PS", post="PS"), Access(get="S", post="S")
MATRIX = {
    "roadmap:initiatives": READS,
    "roadmap:add_initiative": Access(get="P", post="P"),
    "roadmap:set_limit": SPONSOR,
    "roadmap:waive": SPONSOR,
    "roadmap:initiative": READS,
    "roadmap:edit_initiative": LEADS,
    "roadmap:activate": LEADS,
    "roadmap:park": LEADS,
    "roadmap:finish": LEADS,
    "roadmap:ask_waiver": LEADS,
    "roadmap:refuse_waiver": SPONSOR,
    # Only for who asked.
    "roadmap:withdraw_request": Access(post="P"),
}
OF_ONE = (
    "initiative",
    "edit_initiative",
    "activate",
    "park",
    "finish",
    "ask_waiver",
    "refuse_waiver",
    "withdraw_request",
)


def arrange(client, user):
    """Make an initiative that somebody without an account is accountable for."""
    word = client.name.split()[0]
    fay = Person.objects.create(client=client, name=f"Fay of {word}", number=943)
    made = Initiative.objects.create(
        client=client, engagement=engagement(client, 943), number=943, title=f"What {word} works on",
        purpose=f"What {word} has of it.", accountable=fay,
    )  # fmt: skip
    WaiverRequest.objects.create(
        client=client, initiative=made, reason=f"What {word} wants.", until="2999-01-01", by=user
    )
    return {f"roadmap:{name}": {"number": made.number} for name in OF_ONE}
