import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from threading import Event

import duckdb
import pytest

from fractional_cto.engine import output
from fractional_cto.engine.errors import OutputFailed
from fractional_cto.engine.facts import Facts
from tests.builders.command import cto
from tests.builders.repos import ENVIRONMENT, repository, simple

AUDIT = b'{"schema": "fractional-cto/audit/1"}\n'
FILES = {"audit.json": AUDIT, "audit.md": b"# Audit\n"}
# A program that may write no file over 20 kB meets the same error as one on a full disk.
SMALLEST_DISK = (
    "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
    "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000));"
)
START = [sys.executable, "-c", "from fractional_cto.cli.main import main; main()", "audit"]


def content(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_new_folder_holds_reports_and_facts(tmp_path):
    output.write(tmp_path / "deep" / "audit", FILES.items(), Facts())

    found = content(tmp_path / "deep")
    assert found["audit/audit.json"] == AUDIT
    assert "audit/facts/commits.parquet" in found
    assert [each.name for each in (tmp_path / "deep").iterdir()] == ["audit"]


def test_earlier_audit_is_replaced_whole(tmp_path):
    output.write(tmp_path / "audit", (FILES | {"audit.pdf": b"old"}).items(), Facts())
    output.check(tmp_path / "audit")
    output.write(tmp_path / "audit", FILES.items(), Facts())

    assert not (tmp_path / "audit" / "audit.pdf").exists()
    assert [each.name for each in tmp_path.iterdir()] == ["audit"]


def test_empty_folder_may_be_used(tmp_path):
    output.check(tmp_path)


@pytest.mark.parametrize("name", ["notes.md", ".git", "facts/notes.md", "facts/mine.parquet", "Audit.json"])
def test_audit_that_somebody_added_to_is_not_replaced(name, tmp_path):
    output.write(tmp_path / "audit", FILES.items(), Facts())
    (tmp_path / "audit" / name).write_text("mine", encoding="utf-8")

    with pytest.raises(OutputFailed, match=f"holds {name}, which is no part of an audit"):
        output.check(tmp_path / "audit")


@pytest.mark.parametrize("content", [b"{}", b'{"schema": "another/1"}', b"\xff\xfe"])
def test_audit_of_another_program_is_not_replaced(content, tmp_path):
    (tmp_path / "audit.json").write_bytes(content)

    with pytest.raises(OutputFailed, match=r"holds an audit\.json of another program"):
        output.check(tmp_path)


def test_what_somebody_adds_meanwhile_is_not_lost(tmp_path):
    output.write(tmp_path / "audit", FILES.items(), Facts())

    def slow():
        yield "audit.json", AUDIT
        (tmp_path / "audit" / "notes.md").write_text("mine", encoding="utf-8")

    with pytest.raises(OutputFailed, match=r"holds notes\.md"):
        output.write(tmp_path / "audit", slow(), Facts())
    assert (tmp_path / "audit" / "notes.md").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(("name", "said"), [("notes.txt", "is a file"), ("", "holds notes.txt, which is no part of")])
def test_other_things_are_not_touched(name, said, tmp_path):
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")

    with pytest.raises(OutputFailed, match=said):
        output.check(tmp_path / name)


def test_refused_before_any_work(tmp_path, capsys):
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")

    answer = cto(capsys, "audit", tmp_path / "no-such-repository", "--out", tmp_path)

    assert (answer.code, answer.err) == (
        1,
        f"cto: {tmp_path} holds notes.txt, which is no part of an audit; name another folder with --out\n",
    )


@pytest.mark.parametrize("kept", [True, False])
def test_failure_leaves_the_earlier_audit_whole(kept, tmp_path, monkeypatch):
    if kept:
        output.write(tmp_path / "audit", FILES.items(), Facts())
    before = content(tmp_path)

    def full(_self, _folder):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Facts, "write", full)
    with pytest.raises(OutputFailed, match=r"could not be written to .*: No space left on device; nothing was changed"):
        output.write(tmp_path / "audit", FILES.items(), Facts())

    assert content(tmp_path) == before
    assert len(list(tmp_path.iterdir())) == kept


@pytest.mark.parametrize("failure", [OSError(5, "Input/output error"), KeyboardInterrupt()])
def test_failed_swap_puts_the_earlier_audit_back(failure, tmp_path, monkeypatch):
    output.write(tmp_path / "audit", FILES.items(), Facts())
    before = content(tmp_path)
    rename = Path.rename

    def fails_once(self, target):
        if self.name.startswith(".audit-") and "old" not in self.name:
            raise failure
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fails_once)
    with pytest.raises((OutputFailed, KeyboardInterrupt)):
        output.write(tmp_path / "audit", FILES.items(), Facts())

    assert content(tmp_path) == before


def test_who_interrupts_does_not_wait_for_the_tables(tmp_path, monkeypatch):
    facts, begun, ended = Facts(), Event(), []

    def for_ever(self, _folder):
        begun.set()
        try:
            long = "SELECT count(*) FROM range(1_000_000) AS a, range(1_000_000) AS b WHERE a.range + b.range < 0"
            self.connection.execute(long)
        except duckdb.InterruptException:
            ended.append("interrupted")
            raise

    def stopped():
        begun.wait(10)
        yield from ()
        raise KeyboardInterrupt

    monkeypatch.setattr(Facts, "write", for_ever)
    with pytest.raises(KeyboardInterrupt):
        output.write(tmp_path / "audit", stopped(), facts)

    assert ended == ["interrupted"]
    assert not list(tmp_path.iterdir())


def test_a_wrong_question_of_a_report_is_no_full_disk(tmp_path):
    facts = Facts()

    def wrong():
        yield "audit.json", AUDIT
        facts.rows("SELECT nothing FROM main.files")

    with pytest.raises(duckdb.BinderException):
        output.write(tmp_path / "audit", wrong(), facts)
    assert not list(tmp_path.iterdir())


def test_full_disk(tmp_path):
    shop = simple(tmp_path / "shop")
    output.write(tmp_path / "audit", FILES.items(), Facts())
    before = content(tmp_path / "audit")

    command = [*START, str(shop), "--out", str(tmp_path / "audit"), "--no-cache"]
    command[2] = SMALLEST_DISK + command[2]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)

    said = f"cto: the audit could not be written to {tmp_path / 'audit'}: File too large; nothing was changed there\n"
    assert (ended.returncode, ended.stderr) == (1, said)
    assert content(tmp_path / "audit") == before
    assert {each.name for each in tmp_path.iterdir()} == {"audit", "shop"}


def test_place_that_may_not_be_written(capsys):
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        place.chmod(0o755)
        shop = simple(place / "shop")
        if os.geteuid() == 0:
            # root may write everywhere but into what the kernel shows of itself
            place = Path("/proc")

        answer = cto(capsys, "audit", shop, "--out", place / "audit", "--no-cache")

        assert answer.code == 1
        assert answer.err.startswith(f"cto: the audit could not be written to {place / 'audit'}: ")


def alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("request_to_end", [signal.SIGINT, signal.SIGTERM])
def test_interruption_leaves_nothing_behind(tmp_path, request_to_end):
    with repository(tmp_path / "shop") as shop:
        for number in range(3000):
            shop.commit(f"Step {number}", {f"{number % 40}.py": f"total = {number}\n" * 200})
    places = {"TMPDIR": str(tmp_path / "tmp"), "CTO_CACHE": str(tmp_path / "cache")}
    (tmp_path / "tmp").mkdir()
    command = [*START, str(tmp_path / "shop"), "--out", str(tmp_path / "audit"), "--jobs", "2"]
    with subprocess.Popen(
        command, env=ENVIRONMENT | places, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        while not list((tmp_path / "tmp").glob("cto-git-*/refs/heads/main")):
            assert process.poll() is None
            time.sleep(0.005)
        process.send_signal(request_to_end)
        said = process.communicate(timeout=60)[1]

    assert (process.returncode, said) == (1, "cto: interrupted; nothing was written\n")
    assert list((tmp_path / "tmp").iterdir()) == []
    assert {each.name for each in tmp_path.iterdir()} <= {"shop", "tmp", "cache"}
    end = time.monotonic() + 20
    while alive(process.pid) and time.monotonic() < end:
        # what was killed is gone once the system has taken note of it
        time.sleep(0.02)
    assert not alive(process.pid)
