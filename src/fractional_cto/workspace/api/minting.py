"""What a token looks like: found by any search for secrets, told from a slip of the pen, and kept as a hash alone.

``cto_`` stands before forty letters and digits drawn by chance and six that are worked out from them, so that a
program which searches code for secrets knows one when it sees it (``cto_[0-9A-Za-z]{46}``) without asking us, and we
ask the database nothing about what was never ours.
"""

import hashlib
import secrets
import string
import zlib

PREFIX = "cto_"
SIGNS = string.digits + string.ascii_letters
DRAWN, WORKED_OUT = 40, 6


def mint() -> str:
    """Draw a token: 238 bits of chance."""
    drawn = "".join(secrets.choice(SIGNS) for _ in range(DRAWN))
    return f"{PREFIX}{drawn}{_check(drawn)}"


def is_ours(secret: str) -> bool:
    """Tell whether this could be a token at all."""
    drawn, check = secret[len(PREFIX) : -WORKED_OUT], secret[-WORKED_OUT:]
    return secret.startswith(PREFIX) and len(drawn) == DRAWN and drawn.isascii() and check == _check(drawn)


def hashed(secret: str) -> str:
    """Give what is kept of it. It is found by its hash, so how long that takes tells nothing of any other."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _check(drawn: str) -> str:
    rest, signs = zlib.crc32(drawn.encode()), ""
    for _ in range(WORKED_OUT):
        rest, place = divmod(rest, len(SIGNS))
        signs = SIGNS[place] + signs
    return signs
