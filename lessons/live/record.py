"""What Matplotlib's artists draw, recorded as operations that any canvas can replay."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from matplotlib.backend_bases import RendererBase
from matplotlib.collections import Collection
from matplotlib.image import AxesImage
from matplotlib.path import Path
from matplotlib.textpath import text_to_path
from matplotlib.transforms import Affine2D

from lessons.live.draft import Draft
from lessons.live.pens import hexed, rounded, single, snap_together, snaps
from lessons.live.tape import glyph_places, outline, pack_image

FAR = 4000  # pixels: what lies further out is cut off before it is sent
SMOOTH = {"none": False, "nearest": False, "auto": False, "antialiased": False}  # others: True
DENSE = 50  # points


class Recorder(Draft):
    """Stands in for Agg: collects `ops`, whose points are pixels of the page with y downwards.

    What it cannot record it refuses with a ValueError that names the artist: better no panel than
    a panel with a gap. Arrays go to `tape`, outlines of letters to `glyphs`.
    """

    def record(self, artists: Iterable) -> "Recorder":
        """Draw these artists, in this order."""
        for self.index, self.artist in enumerate(artists):
            if self.artist.get_agg_filter() is not None:
                self.refuse("a filter")
            self._keep_words(getattr(self.artist, "says", None))
            self.smooth, self.items = False, 0
            if type(self.artist) is AxesImage:
                self._record_image(self.artist)
            else:
                self.artist.draw(self)
        return self

    def _keep_words(self, says):
        """What the artist says when it is pointed at: one for all its places, or one for each."""
        if says and self.artist.get_visible():
            self.says[self.index] = says if isinstance(says, str) else list(says)

    # ---- what Matplotlib asks of a renderer

    def get_canvas_width_height(self):
        return self.width, self.height

    def option_scale_image(self):
        return True  # an image comes as its own pixels, the browser scales it

    def option_image_nocomposite(self):
        return True

    def draw_path(self, gc, path, transform, rgbFace=None):
        number = self.items
        self.items += 1
        points, codes = self._on_page(path, transform, filled=rgbFace is not None)
        if not len(points):
            return
        same = {"t": "p", **self._common(gc), **self._ends(gc), "snap": snaps(gc, points, codes)}
        if not self.ops or self.ops[-1]["same"] != same or self.ops[-1]["next"] != number:
            # the number of its first path among all of the artist; 0 is left out where it is the only one
            more = {"first": number} if number or isinstance(self.artist, Collection) else {}
            self.ops.append({"same": same, "more": more, "points": [], "codes": [], "pens": []})
        op = self.ops[-1]
        op["next"] = number + 1
        op["points"].append(points)
        op["codes"].append(codes)
        op["pens"].append(self._pen(gc, rgbFace))

    def _on_page(self, path, transform, filled):
        """The points of a path in pixels, and their codes."""
        # points that lie on the line through their neighbours, to a ninth of a pixel, are left out
        dense = len(path.vertices) >= DENSE and (path.codes is None or (path.codes <= 2).all())
        path = path.cleaned(
            transform + self.flip,
            remove_nans=True,
            clip=None if filled else (0, 0, self.width, self.height),
            simplify=dense and not filled,
            curves=True,
        )
        end = len(path.codes) - (path.codes[-1:] == Path.STOP).sum()
        return single(path.vertices[:end]), path.codes[:end]

    def draw_path_collection(
        self, gc: Any, master_transform: Any, paths: Sequence, all_transforms: Any, *more, **others
    ) -> None:
        """As Matplotlib's own, path by path, but plain lines are taken all at once."""
        offsets, _, faces, edges, widths, dashes = more[:6]
        plain = len(paths) and len(edges) and not len(faces) and not len(all_transforms)
        plain = plain and not np.any(offsets)
        plain = plain and all(path.codes is None and len(path.vertices) < DENSE for path in paths)
        if not (plain and self._lines(gc, master_transform, paths, edges, widths, dashes)):
            super().draw_path_collection(
                gc, master_transform, paths, all_transforms, *more, **others
            )

    def _lines(self, gc, transform, paths, edges, widths, dashes):
        """One operation of many polylines; False if something about them is out of the ordinary."""
        sizes = np.array([len(path.vertices) for path in paths])
        points = np.concatenate([path.vertices for path in paths])
        points = single((transform + self.flip).transform(points))
        if not sizes.all() or not (abs(points) < FAR).all():
            return False
        snap = snap_together(gc, points, sizes)
        if snap is None:
            return False
        pens = [
            {"stroke": hexed(edge) if width else None, "w": width, "dash": self._dash(dash)}
            for edge, width, dash in self._in_turn(len(paths), edges, widths, dashes)
        ]
        same = {"t": "p", **self._common(gc), **self._ends(gc), "snap": snap}
        same |= {"n": sizes.tolist(), "at": self.tape.keep(points)}
        self.ops.append({"same": same, "pens": pens})
        self.items += len(paths)
        return True

    def _in_turn(self, n, edges, widths, dashes):
        """Edge, width and dashes of each path; where there are fewer, they begin anew."""
        widths = [round(float(self.points_to_pixels(width)), 3) for width in widths] or [0.0]
        for i in range(n):
            yield edges[i % len(edges)], widths[i % len(widths)], dashes[i % len(dashes)]

    def draw_markers(self, gc, marker_path, marker_trans, path, trans, rgbFace=None):
        shape = marker_path.transformed(marker_trans + Affine2D().scale(1, -1))
        codes = shape.codes
        if codes is None:
            codes = np.array([Path.MOVETO] + [Path.LINETO] * (len(shape.vertices) - 1))
        places = single((trans + self.flip).transform(path.vertices))
        same = {"t": "m", **self._common(gc), **self._ends(gc)}
        drawn = {"at": self.tape.keep(places), "n": len(places)}
        same |= {"shape": outline(shape.vertices, codes), **drawn}
        self.ops.append({"same": same, "pens": [self._pen(gc, rgbFace)]})

    def draw_image(self, gc, x, y, im, transform=None):
        # from the outer corner of the first pixel to the outer corner of the last
        corners = np.array([[0, 0], im.shape[1::-1]])
        alpha = 1.0  # of pixels that come resampled, in the pixels themselves
        if transform is not None:
            corners, alpha = transform.transform([[0, 0], [1, 1]]), gc.get_alpha()
        (left, low), (right, high) = corners + [x, y]
        box = rounded([left, self.height - low, right - left, low - high])
        same = {"t": "i", **self._common(gc), "box": box, "smooth": self.smooth, "alpha": alpha}
        same |= pack_image(im, self.tape, self._meaning())
        if hasattr(self.artist, "grid"):
            same["grid"] = self.artist.grid
        self.ops.append({"same": same, "pens": []})

    def _meaning(self):
        """The value in the middle of what each colour stands for, where the artist names them."""
        if not isinstance(getattr(self.artist, "says", None), str):
            return {}
        cmap, (low, high) = self.artist.get_cmap(), self.artist.get_clim()
        values = low + (np.arange(cmap.N) + 0.5) / cmap.N * (high - low)
        colours = cmap(np.arange(cmap.N), bytes=True).view("<u4").ravel()
        return dict(zip(colours.tolist(), [float(f"{value:.3g}") for value in values]))

    def draw_text(self, gc, x, y, s, prop, angle, ismath=False, mtext=None):
        if ismath:  # formulas are rare: their outlines travel as paths
            return super().draw_text(gc, x, y, s, prop, angle, ismath, mtext)
        places, outlines = glyph_places(s, prop)
        self.glyphs |= outlines
        scale = self.points_to_pixels(prop.get_size_in_points()) / text_to_path.FONT_SCALE
        same = {"t": "g", **self._common(gc), "x": rounded([x, y]), "scale": scale, "turn": -angle}
        same |= {"glyphs": [[name, *rounded([left, up])] for name, left, up in places]}
        self.ops.append({"same": same, "pens": [{"fill": hexed(gc.get_rgb())}]})

    def draw_gouraud_triangles(self, gc, triangles_array, colors_array, transform):
        self.refuse("shaded triangles")

    def draw_tex(self, gc, x, y, s, prop, angle, *, mtext=None):
        self.refuse("text set by TeX")

    def get_text_width_height_descent(self, s, prop, ismath):
        if ismath:
            return super().get_text_width_height_descent(s, prop, ismath)
        return text_size(s, prop, self.dpi)

    def _record_image(self, image):
        how = image.get_interpolation()
        self.smooth = SMOOTH.get(how, True)
        image.set_interpolation("none")  # or it would come resampled to this many pixels
        try:
            image.draw(self)
        finally:
            image.set_interpolation(how)


@lru_cache(2000)  # a drag there and back meets more than 500 words: with so few it is slower
def text_size(words: str, font_properties: Any, dpi: float) -> tuple:
    """Width, height and depth below the baseline in pixels; text is measured once, not each time."""
    measure = RendererBase.get_text_width_height_descent
    return measure(Recorder(1, 1, dpi), words, font_properties, False)
