"""What a learner's function prints is caught and shown in the result, not mixed with other output."""

import builtins
import contextlib
import sys
import threading
from collections.abc import Iterator


class Paper:
    """Catches what the worker thread prints (its first 400 characters) and lets others print."""

    def __init__(self):
        self.text, self.ident, self.screen = "", None, None

    def write(self, words: str) -> int | None:
        if threading.get_ident() != self.ident:
            return self.screen.write(words)
        self.text = (self.text + words)[:400]
        return len(words)

    def flush(self) -> None:
        if threading.get_ident() != self.ident:
            self.screen.flush()

    def __getattr__(self, name):
        return getattr(self.screen, name)

    @contextlib.contextmanager
    def spread(self) -> Iterator[None]:
        """Stand in for the screen, and for the keyboard: nobody types into a check."""
        self.screen, sys.stdout = sys.stdout, self
        asked = builtins.input

        def nobody(*args):
            if threading.get_ident() != self.ident:
                return asked(*args)
            raise RuntimeError("input() in a check: the arguments come from the check")

        builtins.input = nobody
        try:
            yield
        finally:
            self.ident = None  # from now on everything passes: another thread may get this number
            if sys.stdout is self or not isinstance(sys.stdout, Paper):
                sys.stdout = self.screen  # also where the learner's code has put something else
            if builtins.input is nobody:
                builtins.input = asked
