"""The panel as it was before its picture was drawn in the browser: kept for comparison, by the
benchmark only. Agg redraws the artists over a kept background, Pillow packs a JPEG, `Image` shows it."""

import html
import io
import time
from contextlib import closing

import ipywidgets as w
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image as Pixels

from lessons.live.controls import Slider
from lessons.live.parts import each
from lessons.live.worker import Worker

GAP, LEAST, SHARE, READ, REST = 1 / 40, 0.008, 4, 1 / 8, 0.15
SHARP, BIG = 1.25, 70_000


class JpegPanel(w.VBox):
    def __init__(self, experiment, picture, reading, **controls):
        self.experiment, self.picture, self.reading = experiment, picture, reading
        self.controls, self.shown_at, self.read_at = controls, 0.0, 0.0
        self.figure = picture.figure
        self.figure.set_dpi(96 * SHARP)
        self.canvas, self.background = FigureCanvasAgg(self.figure), None
        for artist in picture.artists:
            artist.set_animated(True)
        width, height = (round(96 * inches) for inches in self.figure.get_size_inches())
        self.image, self.line = w.Image(width=str(width), height=str(height)), w.HTML()
        self.worker = Worker(self._run, self._run)
        self._run_now(self._positions())
        super().__init__([*controls.values(), self.image, self.line])
        for control in controls.values():
            control.observe(lambda change: self.worker.give(self._positions()), "value")
            if isinstance(control, Slider):
                control.slider.continuous_update = True  # as a stock slider does

    def _positions(self):
        return {name: control.value for name, control in self.controls.items()}

    def _run(self, settings):
        drawn = result = None
        due = max(self.shown_at + GAP, time.monotonic() + LEAST)
        with closing(each(self.experiment(**settings))) as results:
            for result in results:
                if time.monotonic() >= due:
                    self._show(settings, result, True)
                    took = time.monotonic() - self.shown_at
                    drawn, due = result, self.shown_at + max(GAP, SHARE * took)
                if drawn is not None and self.worker.newer():
                    return
        if drawn is not result:
            if self.worker.newer(self.shown_at + GAP - time.monotonic()) and drawn is not None:
                return
            self._show(settings, result, True)
        if not self.worker.newer(REST):
            self._show(settings, result, False)

    def _run_now(self, settings):
        for result in each(self.experiment(**settings)):
            pass
        self._show(settings, result, False)

    def _show(self, settings, result, moving):
        self.shown_at = time.monotonic()
        text, pixels = self.reading(settings, result), self._draw(result)
        with self.image.hold_sync():
            self.image.format = "jpeg" if moving else "png"
            self.image.value = packed(pixels, moving)
        if not moving or self.shown_at - self.read_at > READ:
            self.read_at = self.shown_at
            self.line.value = f'<div role="status">{html.escape(text)}</div>'

    def _draw(self, result):
        self.picture.update(result)
        if self.background is None:
            self.canvas.draw()
            self.background = self.canvas.copy_from_bbox(self.figure.bbox)
        self.canvas.restore_region(self.background)
        for artist in self.picture.artists:
            self.figure.draw_artist(artist)
        rgba = self.canvas.buffer_rgba()
        return Pixels.frombuffer("RGBA", rgba.shape[1::-1], rgba, "raw", "RGBA", 0, 1).convert(
            "RGB"
        )


def packed(pixels, moving):
    file = io.BytesIO()
    if moving:
        pixels.save(file, "JPEG", quality=90, subsampling=0)
        return file.getvalue().ljust(BIG, b"\0")
    pixels.save(file, "PNG")
    return file.getvalue()
