"""What of a panel is seen, read and spoken: its picture on the board, and its reading."""

import html
import json
import threading
import time
from collections.abc import Callable
from typing import Any

import ipywidgets as w

from lessons.live.board import Board
from lessons.live.screen import Screen

READ = 1 / 8  # seconds between readings while something moves


class Display:
    """Shows results of one picture, and says what `reading(settings, result)` makes of them.

    `settings`, `result` and `text` belong to what is shown; `result` is None where the experiment
    failed, and `drawn` is then still the last one that could be drawn. `line(settings)` writes them
    as one line to copy. `hears` is told what the page has to tell about controls.
    """

    def __init__(self, picture, reading: Callable, line: Callable, hears: Callable):
        self.screen, self.reading, self.line, self.hears = Screen(picture), reading, line, hears
        self.lock = threading.RLock()  # what is shown and what the page is sent change together
        self.shown_at, self.read_at, self.rests, self.board = 0.0, 0.0, 0, None
        # for pages that cannot run the board's script; the board takes its place
        self.words = w.HTML().add_class("live-words")

    def begin(self, settings: dict, result: Any, texts: list) -> None:
        """The first picture; raises ValueError where it could not be drawn in the page."""
        self.settings, self.result, self.drawn = settings, result, result
        self.text, self.behind = self.reading(settings, result), False
        drawing = self._drawing()
        size = dict(zip(("width", "height"), self.screen.size))
        first = self._said("rest", self.text) | {"says": self.says}
        self.board = Board(drawing, first, self._told, texts=texts, **size)
        self._write_words()

    def free(self, first: bool) -> bool:
        """Is there room for a picture? All but the first of a run leave room for the finished one, and
        stay away where less motion is asked for."""
        return self.board.flow.free() if first else not self.board.calm and self.board.flow.free(1)

    def show(self, settings: dict, result):
        with self.lock:
            self.shown_at, self.text = time.monotonic(), self.reading(settings, result)
            self.settings, self.result, self.drawn = settings, result, result
            self._offer()
        if self.shown_at - self.read_at > READ:
            self.board.say(self._said("moving", self.text))

    def rest(self) -> None:
        """Nothing moves any more: what is read now may be spoken."""
        self._tell("rest" if self.result is not None else "error", self.text)

    def fail(self, settings: dict, error: Exception):
        words = str(error) if isinstance(error, ValueError) else f"{type(error).__name__}: {error}"
        with self.lock:
            self.settings, self.result = settings, None
            self.text = f"{words}. Move a control to go on."
            self._offer()
        self.rest()

    def refuse(self, words: str) -> None:
        """Something typed was not taken."""
        self._tell("error", f"{words}. The setting stays as it was.")

    def png(self) -> bytes:
        """The picture as a still one, made now."""
        with self.lock:
            return self.screen.still(self.drawn, faded=self.result is None)

    def _offer(self):
        """The picture of now for all who look; drawn only if somebody does."""
        self.behind = not self.board.flow.seen()
        if not self.behind and not self.board.plain:
            self.board.show(self._drawing())

    def _drawing(self):
        faded, settings = self.result is None, plain(self.settings)
        drawing = self.screen.record(self.drawn, faded=faded, settings=settings)
        self.says = drawing.says
        return drawing

    def _told(self, news):
        if "look" not in news:
            return self.hears(news)
        with self.lock:
            if news["look"] or self.behind:
                self._offer()
            self._send(self.said)

    def _said(self, state, text):
        self.read_at, self.rests = time.monotonic(), self.rests + (state != "moving")
        self.said = {"text": text, "state": state, "rests": self.rests}
        self.said |= {"settings": plain(self.settings), "line": self.line(self.settings)}
        return self.said

    def _tell(self, state, text):
        self._send(self._said(state, text))
        if not self.board.views:  # nobody has told that the page shows the board
            self._write_words()

    def _write_words(self):
        self.words.value = f'<div role="status">{html.escape(self.said["text"])}</div>'

    def _send(self, said):
        """The reading and, now that there is time, what artists say when they are pointed at."""
        self.board.say(said | {"says": self.says})
        if self.board.plain:
            self.board.show_still(self.png(), said["settings"])


def plain(settings: dict) -> dict:
    """Settings as they can be sent."""
    return json.loads(json.dumps(settings, default=str))
