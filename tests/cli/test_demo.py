import pytest

from fractional_cto.cli.demo import _begin
from tests.builders.repos import simple


@pytest.fixture
def begun(started, tmp_path):
    """Give the folder of a sample in which nobody is yet."""
    folder = started(tmp_path / "sample-data")
    (folder / "sample").write_text("made")
    return folder


@pytest.fixture
def demo(program, tmp_path):
    """Make a sample, or open it again."""
    simple(tmp_path / "shop")

    def run(*arguments):
        return program("demo", "--repo", "shop", "--data", "sample-data", "--check", *arguments, text=True, timeout=180)

    return run


def test_touches_no_folder_that_holds_something_else(demo, tmp_path):
    (tmp_path / "sample-data").mkdir()
    (tmp_path / "sample-data/workspace.sqlite3").write_text("precious")

    done = demo("--fresh")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "cto: sample-data holds something else than a sample; name another folder with --data\n"
    assert (tmp_path / "sample-data/workspace.sqlite3").read_text() == "precious"


@pytest.mark.parametrize(("mark", "fresh"), [("begun", False), ("made", True)])
def test_throws_an_unfinished_sample_away_and_what_shall_be_made_anew(tmp_path, mark, fresh):
    (tmp_path / "sample").write_text(mark)
    (tmp_path / "workspace.sqlite3").write_text("half of something")

    assert _begin(tmp_path, fresh=fresh).read_text() == "begun"
    assert [path.name for path in tmp_path.iterdir()] == ["sample"]


def test_says_why_there_is_no_audit(program, tmp_path, begun):
    (tmp_path / "empty").mkdir()

    done = program("demo", "--repo", "empty", "--data", "sample-data", "--check", text=True, timeout=180)

    assert done.returncode == 1
    empty = tmp_path / "empty"
    assert done.stderr == f"cto: the sample could not be made: {empty} is not a git repository.\n"


def test_is_made_once_and_opened_again(demo, begun):
    first, second = demo(), demo()

    assert (first.returncode, first.stderr) == (0, "")
    assert "sam@sample.example      Founder and CEO" in first.stdout
    assert "Its pages answer." in first.stdout
    assert (begun / "sample").read_text() == "made"
    assert second.returncode == 0
    # everybody gets a new password, and nobody is there twice
    assert first.stdout.count("\n") == second.stdout.count("\n")
