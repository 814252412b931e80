def test_says_what_is_wrong_with_a_file(program, tmp_path, started):
    started(tmp_path / "data")
    (tmp_path / "other").write_text("nonsense")

    done = program("restore", "other", "--data", "data", text=True)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "cto: other is no backup of a workspace, or it is damaged; nothing was restored\n"


def test_says_so_where_the_environment_brings_another_key(program, tmp_path, started):
    started(tmp_path / "data")
    started(tmp_path / "again")
    program("backup", "new.tar.gz", "--data", "data")

    done = program("restore", "new.tar.gz", "--data", "again", text=True, variables={"CTO_SECRET_KEY": "another"})

    assert done.returncode == 0
    assert done.stderr.startswith("cto: CTO_SECRET_KEY is not the key of the backup, so credentials of repositories")
    assert done.stderr.count("\n") == 1


def test_puts_back_what_was_saved(program, tmp_path, started):
    started(tmp_path / "data")
    started(tmp_path / "again")
    program("backup", "new.tar.gz", "--data", "data")

    done = program("restore", "new.tar.gz", "--data", "again", text=True)

    assert (done.returncode, done.stderr) == (0, "")
    assert "Restored 0 rows of 0 tables" in done.stdout
    assert (tmp_path / "again/secret-key").read_text() == (tmp_path / "data/secret-key").read_text()
