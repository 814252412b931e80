from tests.builders.matrix import Access
from tests.builders.roster import capability, member, row

READERS, WRITERS = "PSXEN", "PS"

MATRIX = {
    "people:people": Access(get=READERS),
    "people:add_person": Access(get=WRITERS, post=WRITERS),
    "people:person": Access(get=READERS),
    "people:edit_person": Access(get=WRITERS, post=WRITERS),
    "people:leave": Access(get=WRITERS, post=WRITERS),
    "people:rejoin": Access(post=WRITERS),
    "people:ask": Access(get=READERS),
    "people:import_people": Access(get=WRITERS, post=WRITERS),
    "people:raci": Access(get=READERS),
    "people:add_row": Access(get=WRITERS, post=WRITERS),
    "people:edit_row": Access(get=WRITERS, post=WRITERS),
    "people:cells": Access(post=WRITERS),
    "people:retire_row": Access(post=WRITERS),
    "people:restore_row": Access(post=WRITERS),
    "people:acknowledge": Access(post=READERS),
    "people:capabilities": Access(get=READERS),
    "people:add_capability": Access(get="P", post="P"),
    "people:edit_capability": Access(get="P", post="P"),
    "people:assess": Access(get="P", post="P"),
    "people:retire_capability": Access(post="P"),
    "people:consent": Access(post="S"),
}


def arrange(client, user):
    """Make one of each."""
    name = client.name.split()[0]
    somebody = member(client, f"Member of {name}", email=f"member@{name}.example".lower())
    of_row = row(client, f"Releases of {name}", somebody)
    of_capability = capability(client, f"Restore {name}")
    numbers = {"person": somebody.number, "row": of_row.number, "capability": of_capability.number}
    kinds = {
        "person": ("person", "edit_person", "leave", "rejoin"),
        "row": ("edit_row", "cells", "retire_row", "restore_row"),
        "capability": ("edit_capability", "assess"),
    }
    taken = {f"people:{page}": {"number": numbers[kind]} for kind, pages in kinds.items() for page in pages}
    # a second one, because wanting it no longer takes it away from everybody who asks after
    gone = capability(client, f"Migrate {name}")
    return {**taken, "people:retire_capability": {"number": gone.number}}
