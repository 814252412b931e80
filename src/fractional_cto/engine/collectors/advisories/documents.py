"""The doors through which the text of an advisory becomes data: JSON, and of YAML only what advisories need."""

import json
from typing import Any, NoReturn

import yaml

from fractional_cto.engine.collectors.advisories.advisory import refuse

DEEPEST = 40
# Parsed by libyaml where it is there, which takes a tenth of the time.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def text_of(content: bytes) -> str:
    """Decode a document."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        refuse("it is not text in UTF-8")


def json_of(content: bytes) -> Any:  # noqa: ANN401  # whatever JSON can say
    """Read JSON."""
    try:
        return json.loads(text_of(content))
    except RecursionError:
        refuse("it is nested too deep")
    except ValueError:
        refuse("it is not valid JSON")


def yaml_of(content: bytes) -> Any:  # noqa: ANN401  # lists, tables and texts
    """Read YAML in which everything is a text, a list or a table: 1.10 is a version, and no number.

    What points elsewhere in the document is refused: no advisory needs it, and it can stand for more than fits.
    """
    try:
        return _Builder().built(text_of(content))
    except yaml.YAMLError:
        refuse("it is not valid YAML")


class _Builder:
    """Puts together what the parser tells, without going down into itself."""

    def __init__(self) -> None:
        self.open: list[tuple[Any, Any]] = []
        self.root: Any = None

    def built(self, text: str) -> Any:  # noqa: ANN401  # as above
        for event in yaml.parse(text, Loader=LOADER):
            if isinstance(event, yaml.AliasEvent):
                refuse("it holds an alias, which no advisory needs")
            if isinstance(event, yaml.ScalarEvent):
                plain = event.implicit[0] and event.value in {"", "~", "null"}
                self.add(None if plain else event.value)
            elif isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
                self.begin([] if isinstance(event, yaml.SequenceStartEvent) else {})
            elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
                self.open.pop()
        return self.root

    def begin(self, whole: Any) -> None:  # noqa: ANN401  # a list or a table
        if len(self.open) >= DEEPEST:
            refuse("it is nested too deep")
        self.add(whole)
        self.open.append((whole, None))

    def add(self, value: Any) -> None:  # noqa: ANN401  # as above
        if not self.open:
            self.root = value
            return
        whole, key = self.open[-1]
        if isinstance(whole, list):
            whole.append(value)
        elif key is None:
            if not isinstance(value, str):
                self.odd()
            self.open[-1] = (whole, (value,))
        else:
            whole[key[0]] = value
            self.open[-1] = (whole, None)

    @staticmethod
    def odd() -> NoReturn:
        refuse("a name in it is no text")
