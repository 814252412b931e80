import multiprocessing
import os
import signal
import subprocess
import sys
import time

import pytest

from fractional_cto.engine.collectors import apart
from fractional_cto.engine.collectors.apart import Apart
from fractional_cto.engine.errors import GitFailed, UnreadableRepository


@pytest.fixture(params=[True, False], ids=["forked", "here"])
def forks(request, monkeypatch):
    monkeypatch.setattr(apart, "FORKS", request.param)
    return request.param


def begun(*answers, error=None):
    def work():
        yield from answers
        if error:
            raise error

    return Apart(work)


def test_every_answer_comes_in_its_order(forks):
    reading = begun("files", {"lines": [1, 2]})

    assert (reading.next(), reading.next()) == ("files", {"lines": [1, 2]})
    reading.end()


def test_what_it_raises_is_raised_after_the_answers_before(forks):
    reading = begun("files", error=GitFailed("git went wrong"))

    assert reading.next() == "files"
    with pytest.raises(GitFailed, match="git went wrong"):
        reading.next()
    reading.end()


@pytest.mark.skipif(not apart.FORKS, reason="this system does not fork safely")
class TestInAProcessOfItsOwn:
    def test_where_none_may_be_started_it_is_done_here(self, monkeypatch):
        def refused():
            raise BlockingIOError

        monkeypatch.setattr(os, "fork", refused)
        reading = Apart(lambda: iter([os.getpid()]))

        assert reading.next() == os.getpid()
        reading.end()

    def test_it_is_another_process(self):
        reading = Apart(lambda: iter([os.getpid()]))

        assert reading.next() != os.getpid()
        reading.end()

    def test_an_error_of_the_program_says_where(self):
        reading = begun(error=KeyError("path"))

        with pytest.raises(KeyError) as raised:
            reading.next()
        assert "in work" in raised.value.__notes__[0]
        reading.end()

    def test_an_error_that_can_not_be_sent_is_told_in_words(self):
        class Odd(Exception):
            def __init__(self, path, line):
                super().__init__(f"{path}:{line}")

        reading = begun(error=Odd("a.py", 3))

        with pytest.raises(RuntimeError, match=r"Odd: a\.py:3"):
            reading.next()
        reading.end()

    def test_in_a_process_that_may_start_none_it_is_done_here(self, monkeypatch):
        monkeypatch.setattr(apart, "current_process", lambda: multiprocessing.Process(daemon=True))
        reading = Apart(lambda: iter([os.getpid()]))

        assert reading.next() == os.getpid()
        reading.end()

    def test_it_ends_with_who_began_it(self):
        begin = (
            "import os, signal\n"
            "from fractional_cto.engine.collectors.apart import Apart\n"
            "reading = Apart(lambda: iter([os.getpid(), bytes(1 << 20), 'more']))\n"
            "print(reading.next(), flush=True)\n"
            "os.kill(os.getpid(), signal.SIGKILL)"
        )
        # it holds the pipe open as long as it lives, and 30 seconds are no end
        done = subprocess.run([sys.executable, "-c", begin], stdout=subprocess.PIPE, text=True, check=False, timeout=30)

        assert (done.returncode, done.stdout.strip().isdigit()) == (-signal.SIGKILL, True)

    def test_an_answer_that_can_not_be_sent_is_an_error(self):
        reading = begun(lambda: None)

        with pytest.raises((AttributeError, TypeError), match="pickle"):
            reading.next()
        reading.end()

    def test_one_that_is_killed_gets_a_sentence(self):
        reading = Apart(lambda: iter([os.kill(os.getpid(), signal.SIGKILL)]))

        with pytest.raises(UnreadableRepository, match="the process that read them was ended"):
            reading.next()
        reading.end()

    def test_an_interruption_is_left_to_who_began_it(self):
        reading = Apart(lambda: iter([os.kill(os.getpid(), signal.SIGINT), "still here"]))

        assert [reading.next(), reading.next()] == [None, "still here"]
        reading.end()

    def test_its_end_cleans_up_and_does_not_take_as_long_as_the_work(self, tmp_path):
        def work():
            try:
                yield os.getpid()
                time.sleep(600)
            finally:
                (tmp_path / "cleaned").touch()

        reading = Apart(work)
        process = reading.next()
        reading.end()

        assert (tmp_path / "cleaned").exists()
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)

    def test_one_that_does_not_listen_is_killed(self, monkeypatch):
        def work():
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            yield os.getpid()
            time.sleep(600)

        monkeypatch.setattr(apart, "SECONDS", 0.1)
        reading = Apart(work)
        process = reading.next()
        reading.end()

        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)
