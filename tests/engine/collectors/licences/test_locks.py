import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from fractional_cto.engine.collectors.dependencies.contents import Refused
from fractional_cto.engine.collectors.licences.locks import READERS, composer, npm

VALUES = some.recursive(
    some.none() | some.booleans() | some.text(max_size=5),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(max_size=9), inner, max_size=3),
)


@pytest.mark.parametrize("text", ["{}", '{"packages": []}', '{"packages": {"": {"license": "MIT"}, "kit": {}}}'])
def test_silent(text):
    assert not list(npm(text))


def test_npm():
    packages = {
        "node_modules/a": {"version": "1.0.0", "license": "MIT"},
        "node_modules/a/node_modules/b": {"name": "c", "version": "2.0.0", "dev": True, "license": {"type": "ISC"}},
        "node_modules/d": {"version": "3.0.0", "deprecated": "use e"},
        "node_modules/kit": {"link": True},
    }

    assert [tuple(note) for note in npm(json.dumps({"packages": packages}))] == [
        ("a", "1.0.0", False, "MIT", None),
        ("c", "2.0.0", True, "ISC", None),
        ("d", "3.0.0", False, None, "use e"),
    ]


def test_composer():
    lock = {
        "packages": [
            {"name": "A/b", "version": "v1", "license": ["MIT", "GPL-3.0-only"]},
            {"name": "a/c", "version": "v2", "abandoned": "a/d"},
            {"name": "a/kit", "version": "v2", "dist": {"type": "path"}},
        ],
        "packages-dev": [{"name": "a/e", "version": "v3", "abandoned": True}],
    }

    assert [tuple(note) for note in composer(json.dumps(lock))] == [
        ("a/b", "v1", False, "MIT OR GPL-3.0-only", None),
        ("a/c", "v2", False, None, "its maker names a/d instead"),
        ("a/e", "v3", True, None, "its maker has given it up"),
    ]


@given(some.sampled_from(sorted(READERS)), some.one_of(some.text(max_size=50), VALUES.map(json.dumps)))
def test_any_text_is_read_or_refused(name, text):
    try:
        assert all(note.name for note in READERS[name][1](text))
    except Refused:
        return


@given(some.sampled_from(sorted(READERS)), some.dictionaries(some.sampled_from(["packages", "packages-dev"]), VALUES))
def test_any_lock_is_read(name, content):
    assert all(isinstance(note.version, str) for note in READERS[name][1](json.dumps(content)))
