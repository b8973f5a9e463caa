"""Stop a thread that runs a loop without an end, even one that catches every exception.

`PyThreadState_SetAsyncExc` throws into the thread, which ends most loops at once. A loop around `except
BaseException` swallows that; there a trace function raises at the first instruction that no `try` covers.
"""

import contextlib
import ctypes
import dis
import sys
import threading
import time


class Stopped(SystemExit):
    """Thrown into the worker thread; a SystemExit, because a thread ends on that without a word."""


class Brake:
    """Armed inside the worker thread, `with brake.armed()`, and pulled from another one by `stop(thread)`.

    ours: file names of frames that hand Stopped on, so that their `try` does not count.
    """

    def __init__(self, *ours):
        self.ours, self.pulled = ours, threading.Event()

    @contextlib.contextmanager
    def armed(self):
        before = sys.gettrace()
        sys.settrace(self.entered)
        try:
            yield
        finally:
            sys.settrace(before)

    def entered(self, frame, event, arg):
        """Called for every function that the thread enters; costs little until the brake is pulled."""
        return self.watch(frame) if self.pulled.is_set() else None

    def watch(self, frame):
        """Trace every instruction of this frame and of those that called it, up to ours."""
        while frame is not None and frame.f_code.co_filename not in self.ours:
            frame.f_trace, frame.f_trace_opcodes = self.instruction, True
            frame = frame.f_back
        return self.instruction

    def instruction(self, frame, event, arg):
        if event in ("line", "opcode") and not self.caught(frame):
            raise Stopped
        return self.instruction

    def caught(self, frame):
        """Whether some `try` of the learner's would catch what is raised here."""
        while frame is not None and frame.f_code.co_filename not in self.ours:
            if inside_try(frame.f_code, frame.f_lasti):
                return True
            frame = frame.f_back
        return False

    def stop(self, thread, seconds=1.0):
        """Make the thread end; False if it does not, as it waits in compiled code, out of reach."""
        throw, end = ctypes.pythonapi.PyThreadState_SetAsyncExc, time.monotonic() + seconds
        while thread.is_alive() and time.monotonic() < end:
            throw(ctypes.c_ulong(thread.ident), ctypes.py_object(Stopped))
            thread.join(0.02)
            self.pull(thread)
        return not thread.is_alive()

    def pull(self, thread):
        self.pulled.set()
        self.watch(sys._current_frames().get(thread.ident))


def inside_try(code, offset):
    read = getattr(dis, "_parse_exception_table", None)  # Python 3.11 and later
    return read is not None and any(entry.start <= offset < entry.end for entry in read(code))
