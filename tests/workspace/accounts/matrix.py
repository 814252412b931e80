from fractional_cto.workspace.accounts.first import token
from tests.builders.matrix import EVERYBODY, SIGNED_IN, Access

# Nobody of the cast is an administrator: test_administration.py is.
MATRIX = {
    "accounts:first": Access(get=EVERYBODY, post=EVERYBODY, hidden=EVERYBODY),
    "accounts:preferences": Access(get=SIGNED_IN, post=SIGNED_IN),
    "accounts:end_session": Access(post=SIGNED_IN, hidden=SIGNED_IN),
    "accounts:forget_unreadable": Access(post=SIGNED_IN),
    "accounts:administration": Access(),
    "accounts:deactivate": Access(),
    "accounts:activate": Access(),
    "accounts:reset_second_factor": Access(),
    "accounts:email": Access(get=EVERYBODY, post=EVERYBODY, hidden=EVERYBODY),
    "accounts:confirm_email": Access(get=EVERYBODY, post=EVERYBODY, hidden=EVERYBODY),
    "accounts:login_code": Access(get=EVERYBODY, post=EVERYBODY, hidden=EVERYBODY),
}


def arrange(client, user):
    one = {"account": user.pk}
    return {
        "accounts:first": {"token": token()},
        "accounts:end_session": {"session": 1000},
        "accounts:deactivate": one,
        "accounts:activate": one,
        "accounts:reset_second_factor": one,
    }
