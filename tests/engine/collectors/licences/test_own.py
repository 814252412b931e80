import time

import pytest
from hypothesis import given
from hypothesis import strategies as some

from fractional_cto.engine.collectors.licences.own import is_asked, said

MIT = "Permission is hereby granted, free of charge,\nto any person obtaining a copy"
BSD = "Redistribution and use in source and binary forms ... Neither the name"


def licence(path, text):
    return [(one.kind, one.licence) for one in said(path, text)]


@pytest.mark.parametrize("path", ["src/LICENSE", "README.md", "src/package.json", "setup.py"])
def test_not_asked(path):
    assert not is_asked(path)


@pytest.mark.parametrize("path", ["LICENSE", "LICENCE.md", "COPYING", "MIT-LICENSE", "package.json", "shop.gemspec"])
def test_asked(path):
    assert is_asked(path)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("LICENSE", ""),
        ("LICENSE", "Do good."),
        ("LICENSE", f"{MIT}\n{BSD}"),
        ("package.json", "{"),
        ("package.json", "[]"),
        ("pyproject.toml", "a ="),
        ("pyproject.toml", "[project]\nlicense = {file = 'LICENSE'}"),
        ("shop.gemspec", "s.name = 'MIT'"),
    ],
)
def test_silent(path, text):
    assert not licence(path, text)


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("LICENSE", MIT, ("file", "MIT")),
        ("LICENSE", f"Copyright, all rights reserved. {BSD}", ("file", "BSD-3-Clause")),
        ("LICENSE", "(c) Shop. All rights reserved.", ("file", "LicenseRef-proprietary")),
        (
            "COPYING",
            "GNU AFFERO GENERAL PUBLIC LICENSE\nVersion 3 ... the GNU General Public License Version 3",
            ("file", "AGPL-3.0"),
        ),
        ("package.json", '{"license": "ISC"}', ("manifest", "ISC")),
        ("composer.json", '{"license": {"type": "MIT"}}', ("manifest", "MIT")),
        ("pyproject.toml", "[project]\nlicense = {text = 'MIT'}", ("manifest", "MIT")),
        ("pyproject.toml", "[tool.poetry]\nlicense = 'MIT'", ("manifest", "MIT")),
        ("Cargo.toml", "[package]\nlicense = 'MIT OR Apache-2.0'", ("manifest", "MIT OR Apache-2.0")),
        ("shop.gemspec", '  s.license = "MIT"', ("manifest", "MIT")),
    ],
)
def test_found(path, text, said):
    assert licence(path, text) == [said]


@given(some.sampled_from(["LICENSE", "package.json", "pyproject.toml", "a.gemspec"]), some.text(max_size=200))
def test_any_text_is_read(path, text):
    assert all(one.licence for one in said(path, text))


@pytest.mark.parametrize(
    ("text", "licence"),
    [
        ("All rights reserved. Permission is hereby limited.", None),
        ("Permission is hereby limited. All rights reserved.", "LicenseRef-proprietary"),
        ("All rights reserved. Redistribution and use in source and binary forms", "BSD-2-Clause"),
        ("Redistribution and use in source and binary forms. Neither the name", "BSD-3-Clause"),
        ("Neither the name. Redistribution and use in source and binary forms", "BSD-2-Clause"),
        ("redistribution and use in source and binary forms " * 4000, "BSD-2-Clause"),
        ("all rights reserved " * 10_000 + "permission is hereby", None),
    ],
)
def test_what_stands_further_down_decides_at_once(text, licence):
    start = time.process_time()
    assert [one.licence for one in said("LICENSE", text)] == ([licence] if licence else [])
    assert not list(said("shop.gemspec", "\n" * 50_000))
    assert time.process_time() - start < 2


@pytest.mark.parametrize("text", ["\n" * 60_000, "s.license = " + " " * 60_000])
def test_blanks_in_a_manifest_take_no_time(text):
    start = time.process_time()
    assert not list(said("a.gemspec", text))
    assert time.process_time() - start < 1
