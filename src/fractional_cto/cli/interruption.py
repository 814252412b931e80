"""Being asked to end, which may not be forgotten: Python drops an interruption that falls into a finalizer."""

import signal
from types import FrameType

_heard: list[int] = []


def listen() -> None:
    """Answer being asked to end like Ctrl-C, and remember both."""
    signal.signal(signal.SIGTERM, _hear)
    # what was begun to outlive its terminal ignores Ctrl-C
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _hear)


def heed() -> None:
    """Raise KeyboardInterrupt if this program was asked to end before; for who now listens to that by itself."""
    if _heard:
        raise KeyboardInterrupt


def _hear(number: int, _: FrameType | None) -> None:
    _heard.append(number)
    raise KeyboardInterrupt
