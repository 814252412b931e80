from tests.builders.matrix import EVERYBODY, SIGNED_IN, Access
from tests.builders.tokens import token

OF_OTHERS = "XEBNV"  # who sees no tokens but their own
MATRIX = {
    "api:tokens": Access(get=SIGNED_IN),
    "api:add_token": Access(get=SIGNED_IN, post=SIGNED_IN),
    "api:token": Access(get="PS", hidden=OF_OTHERS),
    "api:revoke_token": Access(post="PS", hidden=OF_OTHERS),
    "read:openapi": Access(get=EVERYBODY),
    "read:client": Access(program=SIGNED_IN),
    "read:engagements": Access(program="PSXEN"),
    "read:engagement": Access(program="PSXEN"),
    "read:audits": Access(program="PSXEN"),
    "read:audit": Access(program="PSXEN"),
    "read:findings": Access(program="PSXENV"),
    "read:finding": Access(program="PSXEN", hidden="V"),
    "read:decisions": Access(program="PSXEN"),
    "read:decision": Access(program="PSXEN"),
    "read:risks": Access(program="PSXENV"),
    "read:risk": Access(program="PSXEN", hidden="V"),
    "read:initiatives": Access(program="PSXEN"),
    "read:initiative": Access(program="PSXEN"),
    "read:journal": Access(program="PSN"),
}
# Records that a page shows as well: asked for by the same number.
SAME = {
    "read:engagement": "engagements:charter",
    "read:audit": "audits:audit",
    "read:finding": "findings:finding",
    "read:decision": "decisions:decision",
    "read:risk": "risks:risk",
    "read:initiative": "roadmap:initiative",
}


def arrange(client, user):
    """Make a token; what programs read the other nouns make."""
    made, _ = token(client.seats.get(user=user), f"What {client.name.split()[0]} reads with")
    one = {"token": made.key}
    return {"api:token": one, "api:revoke_token": one}
