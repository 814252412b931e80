from fractional_cto.workspace.escalations.models import Blocker
from tests.builders.findings import engagement
from tests.builders.matrix import Access

READS, TAKES_PART = "PSXEN", "PSXE"
MATRIX = {
    "escalations:escalations": Access(get=READS),
    "escalations:add_blocker": Access(get=TAKES_PART, post=TAKES_PART),
    "escalations:escalate_decision": Access(get=TAKES_PART, post=TAKES_PART),
    "escalations:blocker": Access(get=READS),
    "escalations:escalate": Access(get=TAKES_PART, post=TAKES_PART),
    # Only for who it is at, or who leads.
    "escalations:hand_up": Access(get="P", post="P"),
    "escalations:name_person": Access(get="P", post="P"),
    # As these, and for the sponsor.
    "escalations:settle": Access(get="PS", post="PS"),
}


def arrange(client, user):
    """Note something that is blocked."""
    word = client.name.split()[0]
    made = Blocker.objects.create(
        client=client, engagement=engagement(client, 911), number=911, what=f"{word} waits.",
        by=user,
    )  # fmt: skip
    names = ("blocker", "escalate", "hand_up", "name_person", "settle")
    return {f"escalations:{name}": {"number": made.number} for name in names} | {
        "escalations:escalate_decision": {"number": 904}
    }
