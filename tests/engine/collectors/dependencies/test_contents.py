import pytest

from fractional_cto.engine.collectors.dependencies.contents import (
    Refused,
    json_of,
    lines_of,
    plain,
    table,
    tables,
    text_of,
    toml_of,
    word,
    words,
)


@pytest.mark.parametrize(
    ("read", "content", "reason"),
    [
        (toml_of, "a = 1\n" * (1 << 19), "larger than 2 MiB without the hashes"),
        (text_of, "é".encode("latin-1"), "not text in UTF-8"),
        (text_of, b"a\0b", "not text"),
        (text_of, b"\xff\xfea", "not text in UTF-8"),
        (text_of, b"{\n<<<<<<< HEAD\n", "a merge that nobody has finished"),
        (text_of, b"{\n>>>>>>> other\n", "a merge that nobody has finished"),
        (json_of, "[" * 200_000, "nested too deep"),
        (json_of, "[]", "not a JSON object"),
        (json_of, '{"a":', "not valid JSON"),
        (json_of, '{"a": ' + "9" * 5000 + "}", "not valid JSON"),
        (toml_of, "a = " + "[" * 100_000, "nested too deep"),
        (toml_of, "a = 1\na = 2", "not valid TOML"),
        (toml_of, "a" + ".a" * 50_000 + " = 1", "more parts than anybody writes"),
        (toml_of, "a = {b" + ".b" * 50_000 + " = 1}", "more parts than anybody writes"),
        (toml_of, "a = ['b', {" + "b." * 50_000 + "b = 1}]", "more parts than anybody writes"),
        (toml_of, 'a = ["""\nb = [\'"""\', {' + "b." * 500 + 'b = 1}, \'"""\']', "more parts than anybody writes"),
        (toml_of, "a = [" + '"b.b", ' * 100_000 + "1", "more parts than anybody writes"),
        (toml_of, 'a = ["."' + " " * 1_000_000 + '"' + "." * 200, "more parts than anybody writes"),
    ],
)
def test_refused_with_the_reason(read, content, reason):
    with pytest.raises(Refused, match=reason):
        read(content)


@pytest.mark.parametrize("content", ["a==1", "a==1".encode("utf-16"), b"\xef\xbb\xbfa==1"])
def test_windows_writes_text_too(content):
    assert text_of(content if isinstance(content, bytes) else content.encode()) == "a==1"


def test_a_line_of_equal_signs_is_no_merge():
    assert text_of(b"=======\n") == "=======\n"


def test_the_hashes_of_files_are_passed_over():
    assert toml_of('files = [\n    {file = "a.whl", hash = "sha256:1"},\n]\nname = "a"') == {"files": [], "name": "a"}
    assert toml_of('sdist = { url = "a.tar.gz", hash = "sha256:1" }\nname = "a"') == {"name": "a"}


def test_a_list_of_requirements_may_be_as_long_as_it_is():
    asked = [f'shop-{number} (>=1.{number}.0,<2.0) ; python_version >= "3.10"' for number in range(500)]
    written = ", ".join('"' + each.replace('"', '\\"') + '"' for each in asked)

    assert toml_of(f"[extras]\nall = [{written}]\n") == {"extras": {"all": asked}}


def test_what_is_not_there_is_empty():
    assert table({"a": {"b": 1}}, "a", "b") == {}
    assert list(tables("text")) == []
    assert words({"a": 1}) == words(["a", 1])[1:] == []
    assert word("") is word(3) is None


def test_the_first_line_counts():
    assert lines_of("a = 1\nb = [\"c\", 'd']\na = 2") == {"a": 1, "b": 2, "c": 2, "d": 2}


@pytest.mark.parametrize(
    "declared", [None, "", "[1,2)", "1.+", "latest.release", "~> 1", ">=1", "1.*", "${a}", "$(a)", "a b", "@ x"]
)
def test_several_versions_would_do(declared):
    assert plain(declared) is None


@pytest.mark.parametrize(
    ("declared", "version"), [("1.0", "1.0"), ("[1.0]", "1.0"), ("1.0.RELEASE", "1.0.RELEASE"), ("1+b", "1+b")]
)
def test_one_version_will(declared, version):
    assert plain(declared) == version
