"""The making of recorded operations: what they share, and how they are packed."""

import numpy as np
from matplotlib.backend_bases import RendererBase
from matplotlib.transforms import Affine2D

from lessons.live.pens import CAPS, face_of, gathered, hexed, is_polyline, rounded
from lessons.live.tape import Tape, outline


class Draft(RendererBase):
    """Operations in `ops`, their arrays on `tape`, outlines of letters in `glyphs`; points are
    pixels of the page with y downwards."""

    def __init__(self, width: float, height: float, dpi: float):
        super().__init__()
        self.width, self.height, self.dpi = width, height, dpi
        self.ops, self.glyphs, self.tape, self.says = [], {}, Tape(), {}
        self.flip = Affine2D().scale(1, -1).translate(0, height)

    def message(self) -> dict:
        """The operations, ready to be sent; the arrays are in `tape`."""
        ops = [self._packed(op) for op in self.ops]
        return {"ops": ops}

    def refuse(self, what):
        raise ValueError(f"a panel's picture cannot show {what}, but {self.artist!r} asks for it")

    def points_to_pixels(self, points):
        return points * self.dpi / 72

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
        pen["dash"] = self._dash(gc.get_dashes())
        pen["fill"] = face_of(gc, face) if face is not None else None
        return pen

    def _dash(self, dashes):
        offset, lengths = dashes
        if lengths is not None:
            return rounded(self.points_to_pixels(np.array([offset, *lengths])))

    def _packed(self, op):
        """Pens that agree are sent once; codes only where a path is more than one polyline."""
        packed = op["same"] | op.get("more", {}) | gathered(op["pens"])
        if "points" in op:
            packed |= {"n": [len(points) for points in op["points"]]}
            packed["at"] = self.tape.keep(np.concatenate(op["points"]))
            if not all(is_polyline(codes) for codes in op["codes"]):
                packed["codes"] = self.tape.keep(np.concatenate(op["codes"]).astype("u1"))
        return packed
