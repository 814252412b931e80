from fractional_cto.workspace.practice import actions
from tests.builders.matrix import EVERYBODY, SIGNED_IN, Access
from tests.builders.people import person, seat

MATRIX = {
    "practice:add_client": Access(get="P", post="P"),
    # who holds a link is let in by it: test_invited.py
    "practice:invited": Access(get=EVERYBODY, post=EVERYBODY),
    "practice:switch": Access(post=SIGNED_IN),
    "practice:settings": Access(get="P", post="P"),
    "practice:access": Access(get="PS"),
    "practice:invite": Access(get="PS", post="PS"),
    "practice:link": Access(get="PS"),
    "practice:renew": Access(post="PS"),
    "practice:withdraw": Access(post="P", hidden="S"),
    "practice:seat": Access(get="PS", post="PS"),
    "practice:end_seat": Access(post="P", hidden="S"),
}


def arrange(client, user):
    mine = client.seats.get(user=user)
    other = seat(client, person(f"Una{client.pk}"), "E")
    leaving = seat(client, person(f"Udo{client.pk}"), "E")
    word = client.name.split()[0].lower()
    invited, token = actions.invite(seat=mine, email=f"ina@{word}.example", role="E", until=None)
    withdrawn, _ = actions.invite(seat=mine, email=f"ivo@{word}.example", role="E", until=None)
    return {
        "practice:invited": {"token": token},
        "practice:link": {"invitation": invited.key},
        "practice:renew": {"invitation": invited.key},
        # whoever comes second finds it gone
        "practice:withdraw": {"invitation": withdrawn.key},
        "practice:seat": {"seat": other.key},
        "practice:end_seat": {"seat": leaving.key},
    }
