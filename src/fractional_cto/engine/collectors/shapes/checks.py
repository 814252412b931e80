"""Structure that tells a secret from what only looks like one; nothing is ever tried."""

import base64
import binascii
import json
import math
import re
import zlib
from collections import Counter
from itertools import pairwise

ALPHABET = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
SUM = 6  # characters
KEY_BYTES = (32, 64)
MACAROON = b"\x02\x01"
FEW = 6  # different characters
# Bits a character that no generator stays below: hexadecimal digits have 4 at most, short values of many less than 6.
DRAWN, DRAWN_OF_FEW, DRAWN_OF_MANY = 3.0, 2.5, 3.6
LONG_ENOUGH, TOO_LONG = 16, 200  # what is longer is something encrypted
WORDS = 0.4  # of a value may be words
DIGIT = re.compile(rb"\d")
LETTER = re.compile(rb"[A-Za-z]")
HEXADECIMAL = re.compile(rb"[0-9a-f-]+|[0-9A-F-]+")
BASE32 = re.compile(rb"[A-Z2-7]{16,64}")
WORDY = re.compile(rb"[A-Z]?[a-z]{4,}|[A-Z]{5,}")
# What people write where a secret would stand.
PLACEHOLDER = re.compile(
    rb"(?i)example|sample|dummy|fake|mock|placeholder|change.?me|replace|your[_-]|insert|redacted|xxxx|\*\*\*\*|\.\.\."
    rb"|0{8}|1{8}|12345678|01234567|87654321|abcdefg|deadbeef|qwerty|a{8}|lorem|foobar|notreal|not[_-]?a[_-]|invalid|([a-z0-9]{2})\1{4}"
)
COMMON = re.compile(
    rb"(?i)(?:an?(?=[-_%])|my|your|the|some|db|app|test|user|root|admin|super|new|old|default)?(?:[-_]|%20)?"
    rb"(?:pass(?:word|wd|phrase)?|pwd|pw|secret|token|key|user(?:name)?|root|admin|postgres|mysql|guest|demo|test\w*|foo"
    rb"|bar|baz|hello|welcome|letmein)\d{0,4}[!@#]?"
)
# Code that fetches a value, a path or an address.
NOT_A_VALUE = re.compile(
    rb"[\s<>{}$()\[\]|;,\\]|^v?\d+\.\d+\.|^(?:https?|file|arn|urn|data|/|\./|\.\./|@|#|%)|::|->|==|^0x[0-9a-fA-F]{40}$"
)
NOT_A_KEY = re.compile(rb"(?i)^(?:os\.|env|process|\$|<|\{\{)|^[a-z_-]+$|secret[-_ ]?key|change")
STORAGE_EMULATOR = b"Eby8vdM02x"  # begins the key that Azure's own emulator is documented with


def entropy(value: bytes) -> float:
    """Measure how evenly the characters of a value are spread, in bits a character."""
    counts = Counter(value)
    return -sum(count / len(value) * math.log2(count / len(value)) for count in counts.values()) if value else 0.0


def placeholder(value: bytes) -> bool:
    """Tell whether a value only stands where a secret would."""
    return bool(PLACEHOLDER.search(value)) or len(set(value)) < FEW or _counted_up(value)


def mixed(value: bytes) -> bool | None:
    """Doubt what has no letter, or repeats itself: no generator makes it."""
    body = value[4:] or value
    return None if LETTER.search(body) and entropy(body) >= DRAWN else False


def amazon(value: bytes) -> bool | None:
    """Believe a key of Amazon's by its alphabet, which the pattern holds."""
    return None if entropy(value[4:]) >= DRAWN_OF_FEW else False


def summed(value: bytes) -> bool | None:
    """Compare the last six characters with the sum of those before, as GitHub and npm write it into their tokens."""
    body = value.partition(b"_")[2]
    number, digits = zlib.crc32(body[:-SUM]), b""
    while number:
        number, digit = divmod(number, len(ALPHABET))
        digits = ALPHABET[digit : digit + 1] + digits
    return True if digits.rjust(SUM, b"0") == body[-SUM:] else mixed(value)


def azure(value: bytes) -> bool | None:
    """Decode the key of a storage account: 64 bytes, or 32 of a bus."""
    decoded = _decoded(value)
    return decoded is not None and len(decoded) in KEY_BYTES and not value.startswith(STORAGE_EMULATOR)


def macaroon(value: bytes) -> bool | None:
    """Decode what stands behind the prefix, which begins as macaroons do."""
    return (_decoded(value.removeprefix(b"pypi-")[:40]) or b"").startswith(MACAROON)


def discord(value: bytes) -> bool | None:
    """Decode the first part, the number of the account."""
    return (_decoded(value.partition(b".")[0]) or b"").isdigit()


def web_token(value: bytes) -> bool | None:
    """Decode header and claims, which are JSON objects, the first with an algorithm."""
    header, claims, signature = value.split(b".")[:3]
    told, said = _object(header), _object(claims)
    if told is None or said is None or str(told.get("alg", "none")).lower() == "none":
        return False
    return entropy(signature) > DRAWN


def keyed(value: bytes) -> bool | None:
    """Believe what a generator made: a key that a framework signs with."""
    return None if entropy(value) > DRAWN and not NOT_A_KEY.search(value) else False


def password(value: bytes) -> bool | None:
    """Believe a password of an address unless it is one of those everybody uses at home."""
    return False if COMMON.fullmatch(value) or NOT_A_VALUE.search(value) else None


def guessed(value: bytes) -> bool | None:
    """Believe a value that no person thought of: long, of several kinds of characters in turn, and hardly words."""
    if not LONG_ENOUGH <= len(value) < TOO_LONG or NOT_A_VALUE.search(value) or _unsigned(value):
        return False
    words = 0 if BASE32.fullmatch(value) else sum(map(len, WORDY.findall(value)))
    if words > WORDS * len(value) or len(DIGIT.findall(value)) < 2:  # noqa: PLR2004  # a single one ends many a name
        return False
    even = DRAWN if HEXADECIMAL.fullmatch(value) else DRAWN_OF_MANY
    return None if len(LETTER.findall(value)) > 1 and entropy(value) >= even else False


def _unsigned(value: bytes) -> bool:
    """Tell a web token without a signature, which anybody can write: nothing in it is secret."""
    header, _, rest = value.partition(b".")
    claims, dot, signature = rest.partition(b".")
    return bool(dot) and not signature and (not header or _object(header) is not None) and _object(claims) is not None


def _object(part: bytes) -> dict[str, object] | None:
    """Decode a part of a web token, where it is an object of JSON."""
    try:
        told = json.loads(_decoded(part) or b"")
    except (ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) else None


def _decoded(text: bytes) -> bytes | None:
    """Decode base64 of either alphabet, with or without its padding."""
    plain = text.rstrip(b"=").translate(bytes.maketrans(b"-_", b"+/"))
    try:
        return base64.b64decode(plain + b"=" * (-len(plain) % 4), validate=True)
    except (binascii.Error, ValueError):
        return None


def _counted_up(value: bytes) -> bool:
    """Tell whether most characters follow those before them, as in abcdef or 123456."""
    return 2 * sum(later - earlier in (0, 1, -1) for earlier, later in pairwise(value)) > len(value)
