"""From a result to the bytes of a picture: artists redrawn over a kept background, encoded fast."""

import io

import ipywidgets as w
import traitlets
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image as Pixels

CSS = 96  # pixels of the page an inch, so that 9 pt in the figure are 9 pt on the page
SHARP = 1.25  # pixels of the picture for one of the page
BIG = 70_000  # bytes; a shorter message is held back up to 40 ms by Nagle and delayed ACK


class Still(w.Image):
    """A picture with a text alternative, its `tooltip`; the view then needs a `description` too."""

    description = traitlets.Unicode("").tag(sync=True)


class Screen:
    """Draws results of one picture; everything but its artists is drawn once and kept."""

    def __init__(self, picture):
        self.picture, self.figure = picture, picture.figure
        self.figure.set_dpi(CSS * SHARP)
        self.width, self.height = (round(CSS * inches) for inches in self.figure.get_size_inches())
        self.canvas, self.background = FigureCanvasAgg(self.figure), None
        for artist in picture.artists:
            artist.set_animated(True)  # leaves it out of the background

    def draw(self, result):
        if self.picture.update(result) or self.background is None:
            self.canvas.draw()
            self.background = self.canvas.copy_from_bbox(self.figure.bbox)
        self.canvas.restore_region(self.background)
        for artist in self.picture.artists:
            self.figure.draw_artist(artist)
        rgba = self.canvas.buffer_rgba()
        frame = Pixels.frombuffer("RGBA", rgba.shape[1::-1], rgba, "raw", "RGBA", 0, 1)
        self.pixels = frame.convert("RGB")

    def faded(self):
        """The picture so pale that it cannot pass for a new one."""
        return Pixels.blend(self.pixels, Pixels.new("RGB", self.pixels.size, "white"), 0.75)


def jpeg(pixels):
    """Quick and long enough to be sent at once; the zeros after its end are no part of the picture."""
    file = io.BytesIO()
    pixels.save(file, "JPEG", quality=90, subsampling=0)
    return file.getvalue().ljust(BIG, b"\0")


def png(pixels):
    """Lossless, and the same bytes for the same pixels."""
    file = io.BytesIO()
    pixels.save(file, "PNG")
    return file.getvalue()
