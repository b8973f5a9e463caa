"""A picture in its three forms: background and moving parts for the page, one PNG for readers."""

import io
import re
import threading
from collections.abc import Iterable
from contextlib import contextmanager
from typing import Any, NamedTuple

from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image as Pixels

from lessons.live.record import Recorder, rounded

CSS = 96  # pixels of the page an inch, so that 9 pt in the figure are 9 pt on the page
FINE = 2  # pixels of the background for one of the page
SHARP = 1.25  # pixels of the still picture for one of the page


class Drawing(NamedTuple):
    """A recorded picture: operations and their arrays, the letters and the background they need,
    and what its artists say when they are pointed at."""

    message: dict
    data: bytes
    glyphs: dict
    says: dict
    guide: dict
    background: bytes


class Screen:
    """Draws results of one picture: everything but its artists once, the artists each time."""

    def __init__(self, picture):
        self.picture, self.figure = picture, picture.figure
        self.lock = threading.RLock()  # the figure is drawn by the worker, and for readers
        self.figure.set_dpi(CSS)
        self.width, self.height = (round(CSS * inches) for inches in self.figure.get_size_inches())
        self.canvas, self.background, self.guide, self.stale = (
            FigureCanvasAgg(self.figure),
            b"",
            {},
            True,
        )
        for artist in picture.artists:
            artist.set_animated(True)  # leaves it out of the background

    def record(self, result: Any, **more) -> Drawing:
        """What the artists draw of this result; `more` goes along with it."""
        with self.lock:
            self._update(result)
            if self.stale:
                with self._at(FINE):
                    self.canvas.draw()
                    pixels = self._pixels()
                self.background = png(pixels, compress_level=3)
                # half a pixel may be missing from the figure's own size
                self.size = [side / FINE for side in pixels.size]
                self.guide, self.stale = (guide(self.figure, self.picture.artists), False)
            made = Recorder(*self.figure.bbox.size, CSS).record(self.picture.artists)
            message, glyphs = {**made.message(), **more}, made.glyphs
            return Drawing(
                message, made.tape.bytes(), glyphs, made.says, self.guide, self.background
            )

    def still(self, result: Any, faded: bool = False, sharp: float = SHARP) -> bytes:
        """The whole picture as a PNG; faded, so pale that it cannot pass for a new one."""
        with self.lock, self._at(sharp):
            self._update(result)
            self.canvas.draw()
            for artist in self.picture.artists:
                self.figure.draw_artist(artist)
            pixels = self._pixels()
        if faded:
            pixels = Pixels.blend(pixels, Pixels.new("RGB", pixels.size, "white"), 0.75)
        return png(pixels)

    def _update(self, result):
        self.stale = bool(self.picture.update(result)) or self.stale

    @contextmanager
    def _at(self, sharpness):
        self.figure.set_dpi(CSS * sharpness)
        try:
            yield
        finally:
            self.figure.set_dpi(CSS)

    def _pixels(self):
        rgba = self.canvas.buffer_rgba()
        frame = Pixels.frombuffer("RGBA", rgba.shape[1::-1], rgba, "raw", "RGBA", 0, 1)
        return frame.convert("RGB")


def png(pixels: Any, **how) -> bytes:
    """Lossless, and the same bytes for the same pixels."""
    file = io.BytesIO()
    pixels.save(file, "PNG", **how)
    return file.getvalue()


def guide(figure: Any, artists: Iterable) -> dict:
    """What turns a place in the picture into words: the axes with their scales, and for each artist
    its label, the number of its axes and the name of the control that a click on it sets."""
    axes = figure.axes
    named = []
    for artist in artists:
        label = str(artist.get_label() or "")
        place = axes.index(artist.axes) if artist.axes in axes else -1
        named.append(["" if label[:1] == "_" else label, place, getattr(artist, "sets", None)])
    return {"axes": [about(ax, figure.bbox.height) for ax in axes], "artists": named}


def about(ax: Any, height: float) -> dict:
    """Where an axes lies on the page, and what its ends mean. An axes may have `says`, names for x and
    y that are said instead of its labels (None: that value is not said), `off`, the place of 0 on a
    log axis of x, and `whole`, where a line stands for its corners only."""
    box = ax.bbox
    names = getattr(ax, "says", (brief(ax.get_xlabel()), brief(ax.get_ylabel())))
    scales = {
        side: [name, scale if scale in ("linear", "log") else "", *map(float, limits), off]
        for side, name, scale, limits, off in (
            ("x", names[0], ax.get_xscale(), ax.get_xlim(), getattr(ax, "off", None)),
            ("y", names[1], ax.get_yscale(), ax.get_ylim(), None),
        )
    }
    place = rounded([box.x0, height - box.y1, box.width, box.height])
    return {"box": place, "whole": getattr(ax, "whole", False), **scales}


def brief(label: str) -> str:
    """The label of an axis without units and explanations, as it is said before a number."""
    return re.split(r"\s*[,(]", label)[0]
