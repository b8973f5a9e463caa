"""The part of a panel that lives in the page: canvas, reading, and what handles and pointer tell."""

from collections.abc import Callable
from importlib.resources import files
from typing import Any

import anywidget
import traitlets

from lessons.live.flow import Flow

PAGE = files("lessons.live") / "page"
PARTS = (
    "replay.js",
    "handles.js",
    "keys.js",
    "pointer.js",
    "line.js",
    "notice.js",
    "board.js",
)  # the last one exports `render`


class Board(anywidget.AnyWidget):
    """Shows recorded pictures and the reading below them.

    `texts`: for each slider in order, the words for its positions, or an empty list where the number
    it stands at is the value. `first`, `data` and `background` are what a view shows before the
    kernel has time for it. `hears` is called with what the page tells: moves, stand, set, line, look.
    """

    _esm = "\n".join(PAGE.joinpath(name).read_text(encoding="utf-8") for name in PARTS)
    width = traitlets.Float().tag(sync=True)  # on the page
    height = traitlets.Float().tag(sync=True)
    texts = traitlets.List().tag(sync=True)
    first = traitlets.Dict().tag(sync=True)
    data = traitlets.Bytes().tag(sync=True)
    background = traitlets.Bytes().tag(sync=True)

    def __init__(self, drawing, said: dict, hears: Callable, **traits):
        self.hears, self.flow, self.plain = hears, Flow(self._send_picture), False
        self.calm = False  # does somebody who looks ask for less motion?
        self.views = set()  # all that ever looked
        self._forget()
        first, (data, *background) = self._message(drawing, 0)
        super().__init__(
            first={**first, "said": said}, data=data, background=b"".join(background), **traits
        )
        self.on_msg(self._heard)

    def show(self, drawing: Any) -> None:
        """Bring a `Drawing` to the page as soon as it is ready for one."""
        self.flow.offer(drawing)

    def say(self, said: dict) -> None:
        """Show a reading: its text, state, settings, and the number of rests so far."""
        self.send({"said": said})

    def ask(self) -> None:
        """Where do the handles stand? The page tells, as at each rest, unless one is held."""
        self.send({"where": True})

    def show_still(self, png: bytes, settings: dict) -> None:
        """For a page that cannot draw."""
        self.send({"still": settings}, [png])

    def _forget(self):
        """What a view was given before; a new one has to get it again."""
        self.known, self.hung = set(), None

    def _send_picture(self, drawing, number):
        self.send(*self._message(drawing, number))

    def _message(self, drawing, number):
        new = {name: path for name, path in drawing.glyphs.items() if name not in self.known}
        self.known |= new.keys()
        message = {**drawing.message, "n": number, "glyphs": new}
        if self.hung is drawing.background:
            return message, [drawing.data]
        self.hung = drawing.background
        return {**message, "guide": drawing.guide}, [drawing.data, self.hung]

    def _heard(self, _, news, buffers):
        if "sees" in news:
            self.calm = news.get("calm", False)
            self._looked(news["view"], news["sees"], news["has"])
        if "moves" in news:
            self.hears({"moves": {int(i): place for i, place in news["moves"].items()}})
        if "stand" in news:
            self.hears({"stand": news["stand"]})
        if "ack" in news:
            self.flow.acknowledge(news["ack"])
        if "cannot" in news:
            self.plain = True
            self.hears({"look": True})
        for name in ("set", "line"):
            if name in news:
                self.hears({name: news[name]})

    def _looked(self, view, sees, has):
        """A view begins or ends to see the panel; it shows picture `has`."""
        with self.flow.lock:
            missed = has != self.flow.sent or self.flow.waiting is not None
            if sees and self.flow.sent and view not in self.views:
                self._forget()
            self.views.add(view)
            self.flow.watch(view, sees)
        if sees:
            self.hears({"look": missed})
