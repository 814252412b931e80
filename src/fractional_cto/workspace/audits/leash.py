"""A program on a leash ends when whoever started it is gone, however that one ended."""

import os
import signal
import threading
import time


def hold(pipe: int, grace: float) -> None:
    """Interrupt this program when the other end of a pipe closes, and end its whole group some seconds later.

    The program must lead a group of its own.
    """
    threading.Thread(target=_wait, args=(pipe, grace), daemon=True).start()


def _wait(pipe: int, grace: float) -> None:
    # not through a buffered reader, whose lock would make the program's own end a fatal error
    while os.read(pipe, 1 << 16):
        pass
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(grace)
    os.killpg(os.getpgrp(), signal.SIGKILL)
