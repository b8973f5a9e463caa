"""How pictures go to the page: the newest wins, and never more than two are on the way."""

import threading
import time
from collections.abc import Callable
from typing import Any

ON_THE_WAY = 2


class Flow:
    """Calls `send(picture, number)` when the page is ready for it; what came before and was not sent
    yet is forgotten. Nothing is sent while no view sees the panel. `lag` is how many seconds the page
    took for the last one, from here to its acknowledgement."""

    def __init__(self, send: Callable):
        self.send, self.lock = send, threading.RLock()
        self.sent = self.painted = 0  # numbers of pictures
        self.waiting, self.views = None, set()
        self.lag, self.sent_at = 0.0, 0.0

    def seen(self) -> bool:
        """Does anybody look?"""
        return bool(self.views)

    def free(self, most: int = ON_THE_WAY) -> bool:
        """Would a picture be sent at once, and be one of at most so many on the way?"""
        with self.lock:
            return self.seen() and self.sent - self.painted < most

    def offer(self, picture: Any) -> None:
        """Send this picture now, or as soon as there is room, unless a newer one comes first."""
        with self.lock:
            self.waiting = picture
            self._send()

    def acknowledge(self, number: int) -> None:
        """The page has painted picture `number`, and with it all before."""
        with self.lock:
            if number == self.sent:
                self.lag = time.monotonic() - self.sent_at
            self.painted = max(self.painted, number)
            self._send()

    def watch(self, view: str, sees: bool) -> None:
        """A view begins or ends to see the panel. What it has not acknowledged may be lost for it:
        offer it the newest picture again."""
        with self.lock:
            (self.views.add if sees else self.views.discard)(view)
            if sees:
                self.painted, self.waiting = self.sent, None

    def _send(self):
        if self.waiting is not None and self.free():
            picture, self.waiting = self.waiting, None
            self.sent, self.sent_at = self.sent + 1, time.monotonic()
            self.send(picture, self.sent)
