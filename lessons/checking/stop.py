"""Stop a thread that runs a loop without an end, even one that catches every exception.

`PyThreadState_SetAsyncExc` throws into the thread, which ends most loops at once. A loop around `except
BaseException` catches that; so the exception, as it is made in the thread, sets a tracing function that raises
at the next line, and that is a line of the handler. What cannot be stopped: a call that waits in compiled
code (`time.sleep(30)`, a huge product of matrices) before it returns, and a loop with one catch-all inside
another. It is given up, and said so.
"""

import ctypes
import sys
import threading
import time
from collections.abc import Callable
from typing import Any


class Stopped(SystemExit):
    """Raised in the worker thread; a SystemExit, because a thread ends on that without a word."""


class Brake:
    """Stops one thread. ours: file names of frames that let Stopped pass, where nothing is raised."""

    def __init__(self, *ours: str) -> None:
        self.ours = {*ours, __file__}
        brake = self

        class Thrown(Stopped):
            def __init__(self, *args):
                brake.arm()

        self.thrown = Thrown

    def arm(self) -> None:
        """Trace the lines of all frames of this thread down to ours; called inside the thread."""
        sys.settrace(self.line)
        frame = sys._getframe(1)
        while frame is not None:
            if frame.f_code.co_filename not in self.ours:
                frame.f_trace = self.line
            frame = frame.f_back

    def line(self, frame: Any, event: str, arg) -> Callable | None:
        if frame.f_code.co_filename in self.ours:
            return None
        if event == "line":
            raise Stopped
        return self.line

    def stop(self, thread: threading.Thread, seconds: float = 1.0) -> bool:
        """Make the thread end; False if it does not within `seconds`."""
        throw, end = ctypes.pythonapi.PyThreadState_SetAsyncExc, time.monotonic() + seconds
        while thread.is_alive() and time.monotonic() < end:
            throw(ctypes.c_ulong(thread.ident), ctypes.py_object(self.thrown))
            thread.join(0.02)
        return not thread.is_alive()
