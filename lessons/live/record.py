"""What Matplotlib's artists draw, recorded as operations that any canvas can replay."""

import numpy as np
from matplotlib.backend_bases import RendererBase
from matplotlib.image import AxesImage
from matplotlib.path import Path
from matplotlib.textpath import text_to_path
from matplotlib.transforms import Affine2D

from lessons.live.tape import Tape, glyph_places, outline, pack_image

CAPS = {"butt": "butt", "round": "round", "projecting": "square"}
SMOOTH = {"none": False, "nearest": False, "auto": False, "antialiased": False}  # others: True
DENSE = 50  # points
MOST_SNAPPED = 1024  # points; Agg's own limit for lines put on whole pixels


class Recorder(RendererBase):
    """Stands in for Agg: collects `ops`, whose points are pixels of the page with y downwards.

    What it cannot record it refuses with a ValueError that names the artist: better no panel than
    a panel with a gap. Arrays go to `tape`, outlines of letters to `glyphs`.
    """

    def __init__(self, width: float, height: float, dpi: float):
        super().__init__()
        self.width, self.height, self.dpi = width, height, dpi
        self.ops, self.glyphs, self.tape, self.says = [], {}, Tape(), {}
        self.flip = Affine2D().scale(1, -1).translate(0, height)

    def record(self, artists) -> "Recorder":
        """Draw these artists, in this order."""
        for self.index, self.artist in enumerate(artists):
            if self.artist.get_agg_filter() is not None:
                self.refuse("a filter")
            if getattr(self.artist, "says", None) and self.artist.get_visible():
                self.says[self.index] = list(self.artist.says)
            self.smooth = False
            if type(self.artist) is AxesImage:
                self._record_image(self.artist)
            else:
                self.artist.draw(self)
        return self

    def message(self) -> dict:
        """The operations, ready to be sent; the arrays are in `tape`."""
        ops = [self._packed(op) for op in self.ops]
        return {"ops": ops, "says": self.says}

    def refuse(self, what):
        raise ValueError(f"a panel's picture cannot show {what}, but {self.artist!r} asks for it")

    # ---- what Matplotlib asks of a renderer

    def get_canvas_width_height(self):
        return self.width, self.height

    def points_to_pixels(self, points):
        return points * self.dpi / 72

    def option_scale_image(self):
        return True  # an image comes as its own pixels, the browser scales it

    def option_image_nocomposite(self):
        return True

    def draw_path(self, gc, path, transform, rgbFace=None):
        filled = rgbFace is not None
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
        points, codes = path.vertices[:end].astype("<f4"), path.codes[:end]
        if not len(points):
            return
        same = {"t": "p", **self._common(gc), **self._ends(gc), "snap": snaps(gc, points, codes)}
        if not self.ops or self.ops[-1]["same"] != same:
            self.ops.append({"same": same, "points": [], "codes": [], "pens": []})
        op = self.ops[-1]
        op["points"].append(points)
        op["codes"].append(codes)
        op["pens"].append(self._pen(gc, rgbFace))

    def draw_markers(self, gc, marker_path, marker_trans, path, trans, rgbFace=None):
        shape = marker_path.transformed(marker_trans + Affine2D().scale(1, -1))
        codes = shape.codes
        if codes is None:
            codes = np.array([Path.MOVETO] + [Path.LINETO] * (len(shape.vertices) - 1))
        places = (trans + self.flip).transform(path.vertices).astype("<f4")
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
        self.ops.append({"same": same | pack_image(im, self.tape), "pens": []})

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

    # ---- the parts of an operation

    def _record_image(self, image):
        how = image.get_interpolation()
        self.smooth = SMOOTH.get(how, True)
        image.set_interpolation("none")  # or it would come resampled to this many pixels
        try:
            image.draw(self)
        finally:
            image.set_interpolation(how)

    def _common(self, gc):
        if gc.get_hatch() is not None:
            self.refuse("hatching")
        if gc.get_sketch_params() is not None:
            self.refuse("a sketched line")
        common = {"a": self.index}
        box, (path, transform) = gc.get_clip_rectangle(), gc.get_clip_path()
        if box is not None:
            common["clip"] = rounded([box.x0, self.height - box.y1, box.width, box.height])
        if path is not None:
            path = path.cleaned(transform + self.flip, curves=True)
            common["within"] = outline(path.vertices, path.codes)
        return common

    def _ends(self, gc):
        return {"cap": CAPS[gc.get_capstyle()], "join": gc.get_joinstyle()}

    def _pen(self, gc, face):
        pen = {"w": round(self.points_to_pixels(gc.get_linewidth()), 3)}
        pen["stroke"] = hexed(gc.get_rgb()) if pen["w"] else None
        offset, dashes = gc.get_dashes()
        if dashes is not None:
            pen["dash"] = rounded(self.points_to_pixels(np.array([offset, *dashes])))
        if face is not None:
            forced = gc.get_forced_alpha() or len(face) == 3
            pen["fill"] = hexed((*face[:3], gc.get_alpha()) if forced else face)
        return pen

    def _packed(self, op):
        """Pens that agree are sent once; codes only where a path is more than one polyline."""
        packed = dict(op["same"])
        for part in ("w", "stroke", "fill", "dash"):
            values = [pen.get(part) for pen in op["pens"]]
            if any(value is not None for value in values):
                packed[part] = values[:1] if all(v == values[0] for v in values) else values
        if "points" in op:
            packed |= {"n": [len(points) for points in op["points"]]}
            packed["at"] = self.tape.keep(np.concatenate(op["points"]))
            if not all(is_polyline(codes) for codes in op["codes"]):
                packed["codes"] = self.tape.keep(np.concatenate(op["codes"]).astype("u1"))
        return packed


def is_polyline(codes):
    return bool((codes[1:] == Path.LINETO).all())


def snaps(gc, points, codes):
    """Does Agg put this path on whole pixels? By itself only where all is level or upright."""
    if gc.get_snap() is not None:
        return bool(gc.get_snap())
    if len(points) > MOST_SNAPPED or (codes > Path.LINETO).any():
        return False
    steps = abs(np.diff(points, axis=0))[codes[1:] == Path.LINETO]
    return bool((steps < 1e-4).any(axis=1).all())


def rounded(numbers):
    return [round(float(number), 2) for number in numbers]


def hexed(rgba):
    """#rrggbbaa, or None for what cannot be seen."""
    red, green, blue, alpha = (round(255 * float(part)) for part in (*rgba, 1.0)[:4])
    return f"#{red:02x}{green:02x}{blue:02x}{alpha:02x}" if alpha else None
