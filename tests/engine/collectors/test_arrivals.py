from fractional_cto.engine import pipeline
from fractional_cto.engine.collectors.arrivals import LONGEST
from tests.builders.repos import BEN, git, object_file, repository

ONE, TWO, THREE = "1\n", "1\n2\n", "1\n2\n3\n"


def merged(told, **options):
    """Give the branches that count as merged, of those that hold commits of their own."""
    facts = pipeline.collect([told.path], **options)
    return [row["name"] for row in facts.rows("SELECT name FROM branches WHERE merged AND ahead > 0 ORDER BY name")]


def topic(told, *contents, branch="topic", name="a.py"):
    told.branch(branch)
    for number, content in enumerate(contents):
        told.commit(f"Step {number}", {name: content}, branch=branch, by=BEN)


def told_of(tmp_path, tell):
    with repository(tmp_path / "shop") as told:
        told.commit("Begin", {"a.py": ONE, "b.py": ONE, "c.py": ONE})
        tell(told)
    return told


def test_squashed_into_one_commit(tmp_path):
    def tell(told):
        topic(told, TWO, THREE)
        told.commit("Steps (#1)", {"a.py": THREE}, by=BEN)
        told.commit("Go on", {"a.py": "4\n"})

    assert merged(told_of(tmp_path, tell)) == ["topic"]


def test_picked_one_by_one_beside_other_work(tmp_path):
    def tell(told):
        topic(told, TWO)
        told.commit("Also", {"b.py": THREE}, branch="topic")
        told.commit("Something else", {"c.py": TWO})
        told.commit("Pick", {"b.py": THREE})
        told.commit("Pick", {"a.py": TWO})

    assert merged(told_of(tmp_path, tell)) == ["topic"]


def test_read_again_from_the_cache(tmp_path):
    def tell(told):
        topic(told, TWO)
        told.commit("Step (#1)", {"a.py": TWO})

    told = told_of(tmp_path, tell)

    assert [merged(told, cache=tmp_path / "cache") for _ in range(2)] == [["topic"]] * 2


def test_what_arrived_in_part_has_not_arrived(tmp_path):
    def tell(told):
        topic(told, TWO)
        told.commit("Also", {"b.py": THREE}, branch="topic")
        told.commit("Half of it", {"a.py": TWO})

    assert merged(told_of(tmp_path, tell)) == []


def test_what_never_arrived(tmp_path):
    assert merged(told_of(tmp_path, lambda told: topic(told, TWO, THREE))) == []


def test_taking_something_back_writes_what_had_been_there(tmp_path):
    def tell(told):
        told.commit("Change", {"a.py": TWO})
        topic(told, ONE)

    assert merged(told_of(tmp_path, tell)) == []


def test_a_file_the_branch_deletes_has_to_be_gone(tmp_path):
    def tell(told):
        for branch, name in (("all", "b.py"), ("half", "c.py")):
            topic(told, TWO, branch=branch)
            told.commit("Remove", {name: None}, branch=branch)
        told.commit("Without b (#1)", {"a.py": TWO, "b.py": None})

    assert merged(told_of(tmp_path, tell)) == ["all"]


def test_a_branch_without_contents_is_left_as_it_is(tmp_path):
    def tell(told):
        told.branch("plan")
        told.commit("Initial plan", branch="plan")

    assert merged(told_of(tmp_path, tell)) == []


def test_of_a_long_branch_nothing_is_said(tmp_path):
    def tell(told):
        for branch, length in (("long", LONGEST + 1), ("short", LONGEST)):
            topic(told, *(f"{number}\n" for number in range(length - 1)), THREE, branch=branch)
        told.commit("Steps (#1)", {"a.py": THREE})

    assert merged(told_of(tmp_path, tell)) == ["short"]


def test_where_an_object_is_missing_nothing_is_said(tmp_path):
    def tell(told):
        topic(told, TWO)
        told.commit("Also", {"b.py": TWO}, branch="topic")
        told.commit("Step (#1)", {"a.py": TWO, "b.py": TWO, "c.py": TWO})

    told = told_of(tmp_path, tell)
    whole = merged(told)
    object_file(told.path, git(told.path, "rev-parse", "topic^{tree}")).unlink()

    assert (whole, merged(told)) == (["topic"], [])
