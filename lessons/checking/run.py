"""Run code that a learner wrote: it may raise, hang, print, change its input or return anything.

Everything that touches the learner's objects happens in one worker thread, so that a loop that never
ends can be stopped from outside, in JupyterLab's main thread as in a widget's callback.
"""

import contextlib
import contextvars
import copy
import inspect
import linecache
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from lessons.checking import answers
from lessons.checking.answers import changed_names, plain, type_name
from lessons.checking.empty import is_empty
from lessons.checking.errors import At, explained
from lessons.checking.genuine import put_back
from lessons.checking.printing import Paper
from lessons.checking.stop import Brake, Stopped

SECONDS = 2.0


@dataclass(frozen=True)
class Attempt:
    """What one call gave: an answer as plain data, or what went wrong, in words."""

    answer: object = None
    problem: str = ""  # one of the keys of judging.SAYS, or none
    words: str = ""
    changed: tuple = ()  # names of the arguments that the call changed
    printed: str = ""
    slip: str = ""  # an exception that could be told in plain words: the name, and the words
    says: str = ""


def run(function: Callable, calls: list, names: tuple, like: list) -> list[Attempt]:
    """Call `function` on every tuple of `calls`, at most SECONDS in all, up to the first problem.

    names: argument names for messages; like: one example of an expected answer per call.
    Returns a list of Attempts, the last one with the problem if there was one.
    """
    attempts, paper, brake = [], Paper(), Brake(__file__, answers.__file__)

    def work():
        paper.ident = threading.get_ident()
        with contextlib.suppress(Stopped), np.errstate(all="ignore"):
            for args, expected in zip(calls, like):
                attempts.append(attempt(function, args, names, expected, paper))
                if attempts[-1].problem:
                    return

    problem = in_thread(work, paper, brake, SECONDS)
    put_back()
    attempts = list(attempts)
    if problem and not (attempts and attempts[-1].problem):
        attempts.append(Attempt(problem=problem[0], words=problem[1], printed=paper.text))
    return attempts


def in_thread(work: Callable, paper: Paper, brake: Brake, seconds: float) -> tuple | None:
    """Run `work()` and wait; returns None, or (problem, words) if it had to be stopped."""
    thread = threading.Thread(target=contextvars.copy_context().run, args=(work,), daemon=True)
    with paper.spread():
        try:
            if not started(thread):
                work()
                return None
            if finished(thread, seconds):
                return None
        except KeyboardInterrupt:
            brake.stop(thread)
            return "interrupted", "You interrupted it."
        if brake.stop(thread):
            return "hanging", f"It was stopped after {seconds:g} s."
    return "hanging", (
        f"It was given up after {seconds:g} s, but could not be stopped: it still "
        f"runs. "
        "Restart the kernel if things get slow."
    )


def finished(thread: threading.Thread, seconds: float) -> bool:
    """Whether it ends within `seconds`; three times as long where others leave it little of the machine."""
    start, used = time.monotonic(), time.process_time()
    while thread.is_alive():
        thread.join(min(0.1, seconds))
        passed, worked = time.monotonic() - start, time.process_time() - used
        starved = passed / 20 < worked < seconds / 2  # a thread that sleeps does not work at all
        if passed > (3 * seconds if starved else seconds) and thread.is_alive():
            return False
    return True


def started(thread: threading.Thread) -> bool:
    """Whether the thread could start; a kernel inside a browser has none, and nothing stops there."""
    try:
        thread.start()
        return True
    except RuntimeError:
        return False


def attempt(function: Any, args: tuple, names: tuple, expected: list, paper: Paper) -> Attempt:
    """One call with its own copy of the arguments, in the worker thread."""
    given = copy.deepcopy(args)
    wrong = wrong_arguments(function, given, names)
    if wrong:
        return Attempt(problem="arguments", words=wrong)
    try:
        value = function(*given)
        changed = changed_names(args, given, names)
        if value is None or value is Ellipsis or is_gap(value):
            return nothing_came(function, value, changed, paper)
        answer, wrong = plain(value, expected)
    except Stopped:
        raise
    except BaseException as error:  # SystemExit and KeyboardInterrupt too: they are the learner's
        return failure(error, function, names, paper)
    if wrong:
        return Attempt(problem=wrong[0], words=wrong[1], changed=changed, printed=paper.text)
    return Attempt(answer, changed=changed, printed=paper.text)


def is_gap(value: Any) -> bool:
    """A tuple that still has a `...` in it, or nothing but None, as a first form may return."""
    return (
        type(value) in (tuple, list)
        and len(value) > 0
        and (any(part is Ellipsis for part in value) or all(part is None for part in value))
    )


def nothing_came(function: Any, value: Any, changed, paper: Paper) -> Attempt:
    if value is None and (changed or not is_empty(function)):
        return Attempt(problem="no return", changed=changed, printed=paper.text)
    return Attempt(problem="empty")


def failure(error: BaseException, function: Any, names: tuple, paper: Paper) -> Attempt:
    """An exception as the learner's own, in plain words where the slip is plain, with its line."""
    unfinished = type(error) is TypeError and "ellipsis" in str(error)
    if isinstance(error, NotImplementedError) or unfinished:
        return Attempt(problem="empty")
    try:
        frame, line = place(error, function)
        words = f"{quoted(frame, line)}{type_name(error)}: {str(error)[:300]}".rstrip(": ")
        slip, says = (frame and explained(error, At(frame, line, names))) or ("", "")
    except Stopped:
        raise
    except BaseException:  # an exception whose own text raises
        words, slip, says = type(error).__name__, "", ""
    return Attempt(problem="exception", words=words, printed=paper.text, slip=slip, says=says)


def place(error: BaseException, function: Any) -> tuple:
    """(frame, line) of the innermost line that stands in the learner's file, or (None, 0)."""
    file = getattr(getattr(inspect.unwrap(function), "__code__", None), "co_filename", None)
    found = [
        (frame, line)
        for frame, line in list(traceback.walk_tb(error.__traceback__))[1:]
        if frame.f_code.co_filename == file
    ]
    return found[-1] if found else (None, 0)


def quoted(frame: Any, line: int) -> str:
    """'line 3: `return W * lamda`' and a new line."""
    if frame is None:
        return ""
    source = linecache.getline(frame.f_code.co_filename, line).strip()
    return f"line {line}: {source}\n" if source else f"line {line}, "


def wrong_arguments(function: Any, given: tuple, names: tuple) -> str:
    """A sentence if the function cannot be called with these arguments, else ''."""
    try:
        signature = inspect.signature(function)
    except Stopped:
        raise
    except BaseException:  # builtins have none; odd objects raise anything
        return ""
    try:
        signature.bind(*given)
        return ""
    except TypeError:
        wants = list(signature.parameters)
        takes = f"{len(wants)}: {', '.join(wants)}" if wants else "none"
        return f"The check calls it with {len(names)}: {', '.join(names)}. Yours takes {takes}."
