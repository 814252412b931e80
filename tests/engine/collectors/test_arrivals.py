import pytest

from fractional_cto.engine import pipeline
from fractional_cto.engine.collectors import arrivals
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


def test_a_long_branch_arrives_as_well(tmp_path):
    def tell(told):
        topic(told, *(f"{number}\n" for number in range(60)), THREE)
        told.commit("Steps (#1)", {"a.py": THREE})

    assert merged(told_of(tmp_path, tell)) == ["topic"]


def test_what_was_written_while_merging_counts(tmp_path):
    def tell(told):
        for branch, name in (("all", "a.py"), ("half", "b.py")):
            topic(told, TWO, branch=branch, name=name)
        told.commit("Go on", {"c.py": TWO})
        for branch in ("all", "half"):
            told.commit("Merge main", {f"{branch}.py": THREE, "c.py": TWO}, branch=branch, merges=["main"])
        told.commit("Step (#1)", {"a.py": TWO, "all.py": THREE})
        told.commit("Step (#2)", {"b.py": TWO})

    assert merged(told_of(tmp_path, tell)) == ["all"]


def test_the_branch_took_over_what_had_arrived_before(tmp_path):
    def tell(told):
        topic(told, TWO)
        told.commit("Step (#1)", {"a.py": TWO})
        told.commit("Merge main", branch="topic", merges=["main"])
        told.commit("Also", {"b.py": TWO}, branch="topic")
        told.commit("Something else", {"c.py": TWO})

    assert merged(told_of(tmp_path, tell)) == []


def test_taking_something_back_that_was_taken_over(tmp_path):
    def tell(told):
        told.branch("topic")
        told.commit("Plan", branch="topic")
        told.commit("Change", {"a.py": TWO})
        told.commit("Change more", {"a.py": THREE})
        told.commit("Merge main", {"a.py": THREE}, branch="topic", merges=["main"])
        told.commit("Less", {"a.py": TWO}, branch="topic")

    assert merged(told_of(tmp_path, tell)) == []


def test_an_old_commit_that_writes_the_same_is_no_arrival(tmp_path):
    def tell(told):
        told.branch("side")
        told.commit("Beside", {"b.py": TWO}, branch="side")
        told.commit("Go on", {"c.py": TWO})
        topic(told, TWO, name="b.py")
        told.commit("Merge side", {"b.py": TWO}, merges=["side"])

    assert merged(told_of(tmp_path, tell)) == []


def test_clocks_that_went_wrong(tmp_path):
    def tell(told):
        told.commit("Tomorrow", {"c.py": TWO}, at=told.clock + 10**8)
        topic(told, TWO)
        told.commit("Step (#1)", {"a.py": TWO}, at=told.clock - 2 * 10**8)

    assert merged(told_of(tmp_path, tell)) == ["topic"]


def test_what_was_taken_back_has_not_arrived(tmp_path):
    def tell(told):
        for branch in ("named", "told", "again"):
            topic(told, TWO, branch=branch, name=f"{branch}.py")
        for branch in ("named", "told", "again"):
            told.commit(f"Add {branch}", {f"{branch}.py": TWO})
        told.finish()
        named, again = git(told.path, "rev-parse", "main~2", "main").split()
        told.commit(f"Without it\n\nThis reverts commit {again}.", {"again.py": None})
        told.commit("Add again", {"again.py": TWO})
        told.commit('Revert "Add told" (#4)', {"told.py": None, "c.py": TWO})
        told.commit(f"Without it\n\nThis reverts commit {named[:12]}.", {"named.py": None})

    assert merged(told_of(tmp_path, tell)) == ["again"]


def test_the_same_subject_after_it_was_taken_back(tmp_path):
    def tell(told):
        topic(told, TWO)
        told.commit("Step", {"a.py": TWO})
        told.commit('Revert "Step"', {"a.py": ONE})
        told.commit("Step", {"a.py": TWO})

    assert merged(told_of(tmp_path, tell)) == ["topic"]


def test_a_revert_that_names_its_commit_leaves_others_of_that_subject(tmp_path):
    def tell(told):
        topic(told, TWO)
        told.commit("Update settings", {"a.py": TWO})
        told.commit("Update settings", {"b.py": TWO})
        told.finish()
        last = git(told.path, "rev-parse", "main").strip()
        told.commit(f'Revert "Update settings"\n\nThis reverts commit {last}.', {"b.py": ONE})

    assert merged(told_of(tmp_path, tell)) == ["topic"]


def three(told):
    """Tell of three branches that arrived; the last one looked at, since it has most commits, is wide."""
    for branch in ("x", "y", "wide"):
        topic(told, TWO, branch=branch, name=f"{branch}0.py")
    told.commit("More", {f"wide{number}.py": TWO for number in range(1, 9)}, branch="wide")
    for branch in ("x", "y", "wide"):
        told.commit("Step", {f"{branch}{number}.py": TWO for number in range(9)})


def test_of_a_wide_branch_nothing_is_said(tmp_path, monkeypatch):
    told = told_of(tmp_path, three)
    whole = merged(told)
    monkeypatch.setattr(arrivals, "WIDEST", 8)

    assert (whole, merged(told)) == (["wide", "x", "y"], ["x", "y"])


@pytest.mark.parametrize("limit", ["ANSWER", "BUDGET"])
def test_of_a_branch_too_long_for_an_answer_nothing_is_said(limit, tmp_path, monkeypatch):
    told = told_of(tmp_path, three)
    # of one file an answer takes some 150 bytes
    monkeypatch.setattr(arrivals, limit, 600)

    assert merged(told) == ["x", "y"]


def test_where_an_object_is_missing_the_others_are_looked_at(tmp_path, monkeypatch):
    told = told_of(tmp_path, three)
    object_file(told.path, git(told.path, "rev-parse", "x^{tree}")).unlink()
    patient = merged(told)
    monkeypatch.setattr(arrivals, "PATIENCE", 1)

    assert patient == ["wide", "y"]
    assert "wide" not in merged(told)
