from fractional_cto.workspace.notices.models import Channel, Notice
from fractional_cto.workspace.notices.tokens import stop_address
from tests.builders.matrix import EVERYBODY, SIGNED_IN, Access

MATRIX = {
    "notices:notices": Access(get="P"),
    "notices:connect": Access(get="P", post="P"),
    "notices:chats": Access(get="PS"),
    "notices:disconnect": Access(post="PS"),
    "notices:choices": Access(get=SIGNED_IN, post=SIGNED_IN),
    # whoever holds the mail, signed in or not
    "notices:stop": Access(get=EVERYBODY, post=EVERYBODY),
}


def arrange(client, user):
    """Make word of something for somebody."""
    Notice.objects.create(client=client, kind="decision-ready", event=f"arranged-{client.pk}", recipient=user)
    Channel.objects.create(
        client=client, number=904, name=f"Chat of {client.name}", service="Slack", sealed="sealed", made_by=user
    )
    token = stop_address(user, "decision-ready").split("/")[-2]
    return {"notices:disconnect": {"number": 904}, "notices:stop": {"token": token}}
