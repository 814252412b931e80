import pytest


@pytest.fixture(autouse=True)
def data(started, tmp_path):
    """Have a workspace in the folder data."""
    return started(tmp_path / "data")


def test_refuses_to_overwrite(program, tmp_path):
    (tmp_path / "old.tar.gz").write_text("precious")

    done = program("backup", "old.tar.gz", "--data", "data", text=True)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "cto: old.tar.gz exists already; name another file\n"
    assert (tmp_path / "old.tar.gz").read_text() == "precious"


def test_says_why_it_could_not_write(program):
    done = program("backup", "nowhere/new.tar.gz", "--data", "data", text=True)

    assert done.stderr == (
        "cto: the backup could not be written to nowhere/new.tar.gz: No such file or directory; nothing is left of it\n"
    )


def test_says_what_was_saved(program, tmp_path):
    done = program("backup", "new.tar.gz", "--data", "data", text=True)

    assert "Saved 0 rows of 0 tables in new.tar.gz" in done.stdout
    assert (tmp_path / "new.tar.gz").exists()
