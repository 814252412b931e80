import pytest

from fractional_cto.engine import pipeline
from tests.builders.repos import BEN, repository

LINES = "".join(f"line {number}\n" for number in range(40))


def story(tmp_path, tell):
    """Tell a history and list (subject, path, identity) of every change."""
    with repository(tmp_path / "shop") as shop:
        tell(shop)
    facts = pipeline.collect([tmp_path / "shop"]).of("shop")
    rows = facts.rows("SELECT subject, path, file FROM changes JOIN commits USING (seq) ORDER BY seq, path")
    return [tuple(row.values()) for row in rows]


def names(tmp_path, tell):
    return [file for _, _, file in story(tmp_path, tell)]


def test_without_renaming_a_file_is_its_path(tmp_path):
    def tell(shop):
        shop.commit("1", {"a.py": LINES})
        shop.commit("2", {"a.py": LINES + "more\n"})

    assert names(tmp_path, tell) == ["a.py", "a.py"]


def test_chain_of_names_is_one_file(tmp_path):
    def tell(shop):
        shop.commit("1", {"a.py": LINES})
        shop.commit("2", moves={"a.py": "b.py"})
        shop.commit("3", {"b.py": LINES + "more\n"})
        shop.commit("4", moves={"b.py": "lib/c.py"})

    assert names(tmp_path, tell) == ["lib/c.py"] * 4


def test_renamed_and_changed_at_once(tmp_path):
    def tell(shop):
        shop.commit("1", {"a.py": LINES})
        shop.commit("2", {"a.py": None, "b.py": LINES + "more\n"})

    assert names(tmp_path, tell) == ["b.py", "b.py"]


def test_deleted_file_keeps_its_last_name(tmp_path):
    def tell(shop):
        shop.commit("1", {"a.py": LINES, "z.py": "z\n"})
        shop.commit("2", moves={"a.py": "b.py"})
        shop.commit("3", {"b.py": None})

    assert names(tmp_path, tell) == ["b.py", "z.py", "b.py", "b.py"]


def test_there_and_back_again(tmp_path):
    def tell(shop):
        shop.commit("1", {"a.py": LINES})
        shop.commit("2", moves={"a.py": "b.py"})
        shop.commit("3", moves={"b.py": "a.py"})
        shop.commit("4", {"a.py": LINES + "more\n"})

    assert names(tmp_path, tell) == ["a.py"] * 4


def test_two_files_change_places(tmp_path):
    def tell(shop):
        shop.commit("1", {"a.py": LINES, "b.py": "other\n" * 40})
        shop.commit("2", moves={"a.py": "c.py"})
        shop.commit("3", moves={"b.py": "a.py"})
        shop.commit("4", moves={"c.py": "b.py"})
        shop.commit("5", {"b.py": LINES + "more\n"})

    assert [(subject, file) for subject, _, file in story(tmp_path, tell)] == [
        ("1", "b.py"),
        ("1", "a.py"),
        ("2", "b.py"),
        ("3", "a.py"),
        ("4", "b.py"),
        ("5", "b.py"),
    ]


def test_two_files_change_places_in_one_commit(tmp_path):
    def tell(shop):
        shop.commit("1", {"a.py": LINES, "b.py": "other\n" * 40})
        shop.commit("2", {"a.py": None, "b.py": None, "c.py": LINES, "d.py": "other\n" * 40})
        shop.commit("3", {"c.py": None, "d.py": None, "b.py": LINES, "a.py": "other\n" * 40})

    assert names(tmp_path, tell) == ["b.py", "a.py", "b.py", "a.py", "a.py", "b.py"]


def test_new_file_under_the_name_another_left(tmp_path):
    def tell(shop):
        shop.commit("1", {"a.py": LINES})
        shop.commit("2", moves={"a.py": "b.py"})
        shop.commit("3", {"a.py": "something else\n"})
        shop.commit("4", {"a.py": "something new\n", "b.py": LINES + "more\n"})

    assert names(tmp_path, tell) == ["b.py", "b.py", "a.py", "a.py", "b.py"]


def test_new_file_at_the_old_name_in_the_same_commit(tmp_path):
    def tell(shop):
        shop.commit("1", {"a.py": LINES})
        shop.commit("2", {"a.py": None, "b.py": LINES})
        shop.commit("3", {"a.py": "something else\n"})
        shop.commit("4", moves={"a.py": "c.py"})

    assert names(tmp_path, tell) == ["b.py", "b.py", "c.py", "c.py"]


def test_deleted_and_written_anew_is_one_path(tmp_path):
    def tell(shop):
        shop.commit("1", {"a.py": LINES, "z.py": "z\n"})
        shop.commit("2", {"a.py": None})
        shop.commit("3", {"a.py": "something else\n"})

    assert names(tmp_path, tell) == ["a.py", "z.py", "a.py", "a.py"]


@pytest.mark.parametrize("late", [0, 5])
def test_change_under_the_old_name_on_a_parallel_branch(late, tmp_path):
    def tell(shop):
        shop.commit("1", {"a.py": LINES})
        shop.branch("topic")
        shop.commit("2", moves={"a.py": "b.py"})
        shop.commit("3", {"a.py": "first\n" + LINES}, branch="topic", by=BEN, at=shop.clock + late)
        shop.commit("4", {"b.py": "first\n" + LINES}, merges=["topic"])
        shop.commit("5", {"b.py": "first\n" + LINES + "more\n"})

    assert set(names(tmp_path, tell)) == {"b.py"}


def test_two_branches_rename_differently_and_one_name_stays(tmp_path):
    def tell(shop):
        shop.commit("1", {"a.py": LINES})
        shop.branch("topic")
        shop.commit("2", moves={"a.py": "b.py"})
        shop.commit("3", moves={"a.py": "c.py"}, branch="topic", by=BEN)
        shop.commit("4", {"b.py": LINES, "c.py": None}, merges=["topic"])
        shop.commit("5", {"b.py": LINES + "more\n"})

    assert set(names(tmp_path, tell)) == {"b.py"}


def test_folder_is_renamed(tmp_path):
    def tell(shop):
        shop.commit("1", {f"src/{number}.py": f"{number}\n{LINES}" for number in range(3)})
        shop.commit("2", moves={"src": "lib"})

    assert names(tmp_path, tell) == ["lib/0.py", "lib/1.py", "lib/2.py"] * 2


def test_copy_is_a_file_of_its_own(tmp_path):
    def tell(shop):
        shop.commit("1", {"a.py": LINES})
        shop.commit("2", {"b.py": LINES})

    assert names(tmp_path, tell) == ["a.py", "b.py"]


def test_every_file_present_has_its_own_identity(tmp_path):
    def tell(shop):
        shop.commit("1", {name: f"{name}\n{LINES}" for name in ("a.py", "b.py", "c.py")})
        for number in range(12):
            one, two = f"{'abc'[number % 3]}.py", f"{'abc'[(number + 1) % 3]}.py"
            shop.commit("swap", moves={one: "spare.py"})
            shop.commit("swap", moves={two: one})
            shop.commit("swap", moves={"spare.py": two})

    with_changes = {file for _, path, file in story(tmp_path, tell)}
    assert with_changes == {"a.py", "b.py", "c.py"}
