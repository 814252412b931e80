import time

import pytest

from fractional_cto.engine.collectors.dependencies.contents import Refused
from fractional_cto.engine.collectors.dependencies.gradle import build, buildscript_lock, catalogue, lock, properties


def rows(text):
    return [(row.name, row.declared, row.scope) for row in build(text).rows]


@pytest.mark.parametrize(
    "line",
    [
        "// implementation 'test.shop:till:1.0'",
        "/* implementation 'test.shop:till:1.0'",
        "implementation project(':till')",
        "implementation(files('till.jar'))",
        "url 'https://shop.test/till:1'",
        "println 'test.shop:till:1.0'",
        "my.implementation 'test.shop:till:1.0'",
    ],
)
def test_nothing_is_asked_for(line):
    assert rows(line) == []


@pytest.mark.parametrize(
    ("line", "declared", "scope"),
    [
        ("implementation 'test.shop:till:1.0'", "1.0", "runtime"),
        ('implementation("test.shop:till:1.0")', "1.0", "runtime"),
        ('  api "test.shop:till:$tillVersion"', "$tillVersion", "runtime"),
        ("  compile 'test.shop:till:${tillVersion}@aar'", "${tillVersion}", "runtime"),
        ("debugImplementation 'test.shop:till'", None, "runtime"),
        ("implementation platform('test.shop:till:1.+')", "1.+", "runtime"),
        ('testImplementation(platform("test.shop:till:1"))', "1", "development"),
        ("androidTestImplementation 'test.shop:till:1'", "1", "development"),
        ("kapt 'test.shop:till:1'", "1", "development"),
        ("classpath 'test.shop:till:1'", "1", "development"),
        ("implementation group: 'test.shop', name: 'till', version: '1'", "1", "runtime"),
        ("runtimeOnly group: 'test.shop', name: 'till', version: tillVersion", "$tillVersion", "runtime"),
        ('implementation(group = "test.shop", name = "till")', None, "runtime"),
    ],
)  # fmt: skip
def test_coordinates(line, declared, scope):
    assert rows(f"/* a\n b */ \n{line} // here") == [("test.shop:till", declared, scope)]


@pytest.mark.parametrize("line", ["id 'test.till' version '1'", 'id("test.till") version "1"'])
def test_plugins(line):
    assert rows(line) == [("test.till:test.till.gradle.plugin", "1", "development")]


def test_plugins_of_kotlin():
    name = "org.jetbrains.kotlin.jvm:org.jetbrains.kotlin.jvm.gradle.plugin"
    assert rows('kotlin("jvm") version "2.0"') == [(name, "2.0", "development")]


def test_values_and_uses_of_a_catalogue():
    found = build(
        'ext.a = "1"\nval b by extra("2")\nset("c", "3")\ntestImplementation(libs.till.core)\napi libs.bundles.all'
    )

    assert {key: found.values[key] for key in ("a", "b", "c")} == {"a": "1", "b": "2", "c": "3"}
    assert found.uses == {"till.core": "development", "bundles.all": "runtime"}


def test_properties():
    assert properties("# a=1\nb = 2 \nc:3\nd").values == {"b": "2", "c": "3"}


def test_a_catalogue_offers():
    found = catalogue(
        '[versions]\nt = "1"\nu = {strictly = "2"}\n[libraries]\n'
        'till-core = {module = "test.shop:till", version.ref = "t"}\n'
        'other = {group = "test.shop", name = "other", version = {ref = "u"}}\nshort = "test.shop:short:3"\n'
        'open = {module = "test.shop:open"}\nodd = "x"\n[bundles]\nall = ["open"]\n'
        '[plugins]\np = {id = "test.p", version.ref = "t"}\n'
        'q = "test.q:4"'
    )

    assert [(row.name, row.declared, row.line) for row in found.rows] == [
        ("test.shop:till", "1", 5),
        ("test.shop:other", "2", 6),
        ("test.shop:short", "3", 7),
        ("test.shop:open", None, 8),
        ("test.p:test.p.gradle.plugin", "1", 13),
        ("test.q:test.q.gradle.plugin", "4", 14),
    ]
    assert [found.rows[0].asked, found.rows[3].asked] == [("till.core",), ("open", "bundles.all")]


def test_a_broken_lock_is_refused():
    with pytest.raises(Refused, match="line 1"):
        lock("test.shop:till")


def test_a_lock_says_what_for():
    uses = (
        "test.a:a:1=runtimeClasspath,testRuntimeClasspath",
        "test.b:b:2=testCompileClasspath",
        "test.c:c:3",
        "empty=",
    )
    text = "\n".join(("# a comment", *uses, ""))

    assert [(row.name, row.version, row.scope, row.line) for row in lock(text).rows] == [
        ("test.a:a", "1", "runtime", 2),
        ("test.b:b", "2", "development", 3),
        ("test.c:c", "3", "unknown", 4),
    ]
    assert {row.scope for row in buildscript_lock(text).rows} == {"development"}


def test_properties_are_read_without_the_blanks_around_them():
    start = time.process_time()
    found = properties(" a = b c \n# d=e\nf:\ng=" + " " * 200_000 + "x" + " " * 200_000 + "y")

    assert list(found.values) == ["a", "g"]
    assert found.values["a"] == "b c"
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    "begins", ["id", "id 'a'", "id 'a' version", "api", "api platform", "api group: 'a'", "api 'a:b"]
)
@pytest.mark.parametrize("goes_on", ["\t", "a."])
def test_long_lines_take_no_time(begins, goes_on):
    start = time.process_time()
    assert not build(begins + goes_on * 30_000).rows
    assert time.process_time() - start < 1
