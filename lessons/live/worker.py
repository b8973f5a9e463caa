"""One thread that always works on the newest thing it was given."""

import threading
from collections.abc import Callable


class Worker:
    """Runs `job(newest)` in a daemon thread: what was given before and not begun yet is forgotten.

    The thread lives only while there is work, so that an idle panel costs nothing. A long job asks
    `newer()` from time to time and returns when that is true. Where no thread can start, `give` calls
    `without_thread(newest)` instead. A job must not raise.
    """

    def __init__(self, job: Callable, without_thread: Callable):
        self.job, self.without_thread = job, without_thread
        self.news = threading.Condition()  # guards the three below
        self.newest, self.thread, self.stopped = None, None, False

    def give(self, newest):
        with self.news:
            if self.stopped:
                return
            self.newest = newest
            self.news.notify_all()
            if self.thread is None:
                self._start()

    def newer(self, within: float = 0) -> bool:
        """Has something newer come, or does it come in so many seconds? Then it is time to return."""
        with self.news:
            return self.news.wait_for(
                lambda: self.newest is not None or self.stopped, max(within, 0)
            )

    def wait(self, timeout: float) -> None:
        """Block until all is done."""
        with self.news:
            if not self.news.wait_for(lambda: self.thread is None, timeout):
                raise TimeoutError(f"the panel was still busy after {timeout} s")

    def stop(self) -> None:
        """For good, as soon as the job notices."""
        with self.news:
            self.stopped = True
            self.news.notify_all()

    def _start(self):
        self.thread = threading.Thread(target=self._work, name="live-panel", daemon=True)
        try:
            self.thread.start()
        except RuntimeError:  # no threads here, as in a kernel inside the browser
            newest, self.newest, self.thread = self.newest, None, None
            self.without_thread(newest)

    def _work(self):
        while (newest := self._next()) is not None:
            self.job(newest)

    def _next(self):
        with self.news:
            newest, self.newest = self.newest, None
            if newest is None or self.stopped:
                newest = self.thread = None
                self.news.notify_all()
            return newest
