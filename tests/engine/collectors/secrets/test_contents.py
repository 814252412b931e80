import pytest
from hypothesis import given
from hypothesis import strategies as st

from fractional_cto.engine.collectors.secrets import contents
from fractional_cto.engine.collectors.secrets.contents import Contents, changed, read_contents, wanted
from fractional_cto.engine.git import Git
from tests.builders.repos import put, repository
from tests.builders.secrets import secrets

PLANTED = secrets()
LINE, VALUE = PLANTED["stripe-key"]
PARTS = st.lists(
    st.sampled_from(
        [
            b"a\n",
            b"b = 1\n",
            b"\n",
            b"payment_token:\n",
            b"  'aB3dE5fG7hJ9kL2mN4pQ'\n",
            *(line.encode() + b"\n" for line, _ in PLANTED.values()),
        ]
    )
)


@pytest.mark.parametrize(
    "path",
    [
        "logo.png",
        "node_modules/x/a.js",
        "package-lock.json",
        "app.min.js",
        "vendor/github.com/x/a.go",
        "vendor/js/acme-1.0/a.js",
    ],
)
def test_passes_over_what_nobody_writes_secrets_into(path):
    assert not wanted(path)


@pytest.mark.parametrize(
    "path",
    [
        *(".env", "app.py", "deploy/key.pem", "config.json", "notes", "README.md"),
        # a version makes it others' code for figures, but nobody can be sure
        *("plugins/acme-1.0/config.php", "scripts/deploy-1.2/run.sh"),
    ],
)
def test_wants_what_people_write(path):
    assert wanted(path)


def test_counts_what_it_passes_over(tmp_path):
    with repository(tmp_path / "shop") as shop:
        shop.commit("Begin", {"a.py": LINE})
    big = put(shop.path, "blob", b"x" * (contents.LARGE + 1))
    binary = put(shop.path, "blob", bytes(range(32)) * 9 + LINE.encode())
    with Git(shop.path) as git:
        read = read_contents(git, [("big", big), ("binary", binary), ("gone", "1" * 40)], jobs=2)

    assert (read.large, read.binary, read.missing, read.found) == (1, 1, 1, {})


def test_a_secret_of_an_older_version_is_known_in_the_next(tmp_path):
    with repository(tmp_path / "shop") as shop:
        shop.commit("Begin", {"a.py": ""})
    versions = [
        ("a.py", put(shop.path, "blob", content.encode()))
        for content in (f"one\n{LINE}\ntwo\n", f"zero\none\n{LINE}\ntwo\nthree\n", "one\ntwo\n")
    ]
    with Git(shop.path) as git:
        read = read_contents(git, versions, jobs=1)

    assert [one.line for _, blob in versions for one in read.found.get(blob, ())] == [2, 3]


def test_a_name_on_an_unchanged_line_is_seen_with_its_new_value(tmp_path):
    with repository(tmp_path / "shop") as shop:
        shop.commit("Begin", {"a.yml": ""})
    value = PLANTED["assigned-secret"][1]
    texts = ("token:\n  x\n", f"token:\n  {value}\n", f"name:\n  {value}\n")
    versions = [("a.yml", put(shop.path, "blob", text.encode())) for text in texts]
    with Git(shop.path) as git:
        read = read_contents(git, versions, jobs=1)

    assert list(read.found) == [versions[1][1]]


def test_workers_change_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(contents, "BATCH", 2)
    with repository(tmp_path / "shop") as shop:
        shop.commit("Begin", {"a.yml": ""})
    lines = [line for line, _ in PLANTED.values()]
    texts = [(f"{path}.yml", "\n".join(lines[:number])) for path in "abc" for number in range(path == "b", 5)]
    versions = [(path, put(shop.path, "blob", f"{path}{text}".encode())) for path, text in texts]
    with Git(shop.path) as git:
        one, three = (read_contents(git, versions, jobs=jobs) for jobs in (1, 3))

    assert len(one.found) > len("abc")
    assert one == three


@pytest.mark.parametrize("coded", ["utf-16", "utf-16-le", "utf-8"])
def test_text_of_two_bytes_a_letter_and_with_a_stray_zero_is_read(tmp_path, coded):
    with repository(tmp_path / "shop") as shop:
        shop.commit("Begin", {"a.py": ""})
    blob = put(shop.path, "blob", f"one\n{LINE}\n\0two\n".encode(coded))
    with Git(shop.path) as git:
        read = read_contents(git, [("a.py", blob)], jobs=1)

    assert [(one.value, one.line) for one in read.found[blob]] == [(VALUE.encode(), 2)]


def test_what_workers_read_is_added_up():
    one, other = Contents(size=1, read={"a"}), Contents(size=2, read={"b"}, large=1)

    one.add(other)

    assert (one.size, one.read, one.large) == (3, {"a", "b"}, 1)


@given(PARTS, PARTS)
def test_looking_at_what_changed_finds_what_looking_at_all_finds(before, after):
    old, new = b"".join(before), b"".join(after)
    known = contents.look(old, "a.yml").hits

    hits = contents.hits_of("a.yml", new, old, known).hits

    assert {(hit.kind, hit.start) for hit in hits} == {
        (hit.kind, hit.start) for hit in contents.look(new, "a.yml").hits
    }


@given(st.binary(max_size=60), st.binary(max_size=60), st.binary(max_size=60), st.binary(max_size=60))
def test_what_did_not_change_is_the_same_on_both_sides(head, old, new, tail):
    before, after = head + old + tail, head + new + tail
    start, end = changed(before, after)

    assert 0 <= start <= end <= len(after)
    assert before.startswith(after[:start])
    assert before.endswith(after[end:])
