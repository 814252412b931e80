"""Say a value of the database in other words."""

from collections.abc import Mapping
from typing import Any

from django.db.models import CharField, Func, Value


class Mapped(Func):
    """Say it in other words; worked out once, where ``Case`` with ``When`` works it out for each of them."""

    arg_joiner = " "
    template = "CASE %(expressions)s END"

    def __init__(self, value: Any, words: Mapping[str, str], default: str) -> None:  # noqa: ANN401  # an expression
        """Take what each value is called, and what all others are."""
        pairs = [_Pair(Value(before), Value(after)) for before, after in words.items()]
        super().__init__(value, *pairs, _Else(Value(default)), output_field=CharField())


class _Pair(Func):
    template = "WHEN %(expressions)s"
    arg_joiner = " THEN "


class _Else(Func):
    template = "ELSE %(expressions)s"
