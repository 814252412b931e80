"""Files of any shape: whatever somebody may have written under the keys that a parser knows."""

from collections.abc import Callable
from contextlib import suppress

from hypothesis import strategies as st

from fractional_cto.engine.collectors.dependencies.contents import Refused

Shape = object


def shapes(*keys: str) -> st.SearchStrategy[Shape]:
    """Texts, lists and mappings in one another, under these keys."""
    return st.recursive(
        st.text("abon$ {}:@", max_size=6),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(keys), inner),
        max_leaves=30,
    )


def reads_or_refuses(parse: Callable[[str], object], shape: Shape) -> None:
    """Hand a file of such a shape to a parser, which may refuse it and nothing else."""
    with suppress(Refused):
        assert parse(repr(shape)) is not None
