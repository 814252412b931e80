"""What messages of commits mean: their subjects, what they were reviewed as, what they undo and repair."""

import re
from collections.abc import Iterator, Sequence

from fractional_cto.engine.collectors.documents import all_signs, redacted
from fractional_cto.engine.collectors.shapes.tokens import may_hold

MESSAGE = 8192  # of a message, what is searched for references
SUBJECT = 500
LONGEST = 2 * SUBJECT
REFERENCE = 80

REVIEW = re.compile(
    r"\((?:pull request )?([#!]\d+)\)\s*$|^Merge pull request (#\d+)|^Merged PR (\d+)|[Mm]erge request \S*(!\d+)",
)
TRAIL = re.compile(
    r"^(?:PR-URL|Pull-Request|Reviewed-by|Reviewed-on|Change-Id|Differential Revision|Approved-by|Acked-by):\s*(\S.*)$"
    r"|See merge request (\S*!\d+)",
    re.MULTILINE | re.IGNORECASE,
)
NUMBER = re.compile(r"[#!]\d{1,9}")  # as most reviews are told: it hides nothing
UNNAMED = "unknown"  # says that it takes something back, and not which commit
REVERTS = re.compile(r"^This reverts commit ([0-9a-f]{7,64})", re.MULTILINE)
FIX = re.compile(
    r"\b(fix(?:e[sd]|ing|up)?|bug(?:s|fix(?:es)?)?|hot-?fix(?:es)?|repair(?:s|ed)?|regressions?|crash(?:es|ed)?)\b",
    re.IGNORECASE,
)
# Without one of these, in small letters, FIX or TRAIL can not match: looking for them is several times as fast.
FIX_SIGNS = ("fix", "bug", "repair", "regression", "crash")
TRAIL_SIGNS = (
    "pr-url:",
    "pull-request:",
    "reviewed-",
    "change-id:",
    "differential revision:",
    "-by:",
    "see merge request ",
)

# Subject, review, commit undone, and whether it repairs something.
Meaning = tuple[str, str | None, str | None, bool]


def lean(message: str) -> str:
    """Keep of a message what its meaning needs: the subject and the references."""
    subject, _, rest = message.strip().partition("\n\n")
    found = (pattern.search(rest) for pattern in (TRAIL, REVERTS))
    return "\n".join([subject[:LONGEST], "", *(one[0][:LONGEST] for one in found if one)])


def meanings(messages: Sequence[str]) -> Iterator[Meaning]:
    """Read what each message means; in which of them something may be found is asked of all at once."""
    texts = [message[:MESSAGE].strip() for message in messages]
    firsts = [text.partition("\n")[0][:SUBJECT] for text in texts]
    # more than is kept, so that no secret escapes by being cut
    subjects = [" ".join(text.partition("\n\n")[0][:LONGEST].split()) for text in texts]
    signs = may_hold(subjects, all_signs()), may_hold(texts, TRAIL_SIGNS), may_hold(firsts, FIX_SIGNS)
    for text, first, subject, secret, trail, fix in zip(texts, firsts, subjects, *signs, strict=True):
        review = _review(first, text.partition("\n\n")[2] if trail else "")
        yield (
            _told(subject, SUBJECT) if secret else subject[:SUBJECT],
            review if review is None or NUMBER.fullmatch(review) else _told(review.strip(), REFERENCE),
            _reverts(first, text),
            fix and bool(FIX.search(first)),
        )


def _review(first: str, rest: str) -> str | None:
    """Find what a commit was reviewed as, in its first line or among the lines at its end."""
    found = REVIEW.search(first) if "#" in first or "!" in first or "PR" in first else None
    found = found or (TRAIL.search(rest) if rest else None)
    return next((group for group in found.groups() if group), None) if found else None


def _reverts(first: str, text: str) -> str | None:
    """Find the commit that is undone: named by hexadecimal digits alone, which hide nothing."""
    undone = REVERTS.search(text.partition("\n\n")[2]) if "reverts" in text else None
    return undone[1] if undone else UNNAMED if first.startswith('Revert "') else None


def _told(text: str, most: int) -> str:
    """Blot out secrets and keep so much."""
    return "".join(redacted([text[:LONGEST]]))[:most]
