"""``cto new``: an account for the workspace, without a browser."""

import sys
from typing import Annotated

import typer

from fractional_cto.cli.serve import Data, workspace
from fractional_cto.engine.errors import CtoError

EXAMPLE = "Example: cto new --email ada@example.org --name 'Ada Example' --data ~/practice"

Email = Annotated[str, typer.Option("--email", help="The address to sign in with; asked for where it is missing.")]
Name = Annotated[str, typer.Option("--name", help="How colleagues and clients shall see it.")]
FromInput = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")]
Administrator = Annotated[
    bool, typer.Option("--administrator", help="For somebody who looks after accounts and sees no client.")
]


def new(
    *,
    email: Email = "",
    name: Name = "",
    password_stdin: FromInput = False,
    administrator: Administrator = False,
    data: Data = None,
) -> None:
    """Make an account for a practitioner.

    A practitioner invites everybody else. With --administrator it is one that looks after accounts.
    """
    if password_stdin and not (email and name):
        message = "with --password-stdin nothing can be asked: give --email and --name too"
        raise CtoError(message)
    email = email or typer.prompt("E-mail address")
    name = name or typer.prompt("Name")
    password = (
        sys.stdin.readline().rstrip("\r\n")
        if password_stdin
        else typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    )
    with workspace(data) as (launch, _):
        try:
            launch.new_account(email=email, name=name, password=password, administrator=administrator)
        except ValueError as wrong:
            raise CtoError(str(wrong)) from wrong
    typer.echo(f"{email} can sign in now; the first time leads to a second factor.")
