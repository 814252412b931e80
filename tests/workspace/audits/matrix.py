from fractional_cto.workspace.clients.models import Seat
from tests.builders.audits import asked, done, registered
from tests.builders.matrix import Access

MATRIX = {
    "audits:audits": Access(get="PSXEN"),
    "audits:new_audit": Access(get="P", post="P"),
    "audits:audit": Access(get="PSXEN"),
    "audits:progress": Access(get="PSXEN"),
    "audits:cancel_audit": Access(post="P"),
    "audits:repeat_audit": Access(post="P"),
    "audits:part": Access(get="PSXEN"),
    "audits:figures": Access(get="PSXN"),
    "audits:figure": Access(get="PSXN"),
    "audits:picture": Access(get="PSXN"),
    "audits:file": Access(get="PS"),
    "audits:compare": Access(get="PSXEN"),
    "audits:departure": Access(get="PS"),
    "audits:repositories": Access(get="PSXEN"),
    "audits:register_repository": Access(get="P", post="P"),
    "audits:readers": Access(get="P", post="P"),
    "audits:retire_repository": Access(post="P"),
}


def arrange(client, user):
    seat = Seat.objects.get(client=client, user=user)
    word = client.name.split()[0]
    repository = registered(seat, name=f"shop of {word}")
    read = {"number": done(asked(seat, repository), shown="full", author=f"Ida of {word}").number}
    run = {"number": asked(seat, repository).number}
    return {
        "audits:part": {**read, "area": "code"},
        "audits:figures": read,
        "audits:compare": read,
        "audits:departure": read,
        "audits:figure": {**read, "name": "hotspots"},
        "audits:picture": {**read, "name": "picture-hotspots-1"},
        "audits:file": {**read, "name": "audit.md"},
        **{f"audits:{page}": run for page in ("audit", "progress", "cancel_audit", "repeat_audit")},
        "audits:readers": {"number": repository.number},
        "audits:retire_repository": {"number": repository.number},
    }
