"""What a picture's operations carry, as few bytes: arrays one after the other, images as runs."""

from functools import lru_cache
from typing import Any

import numpy as np
from matplotlib.font_manager import findfont, get_font
from matplotlib.path import Path
from matplotlib.textpath import text_to_path

LETTERS = {Path.MOVETO: "M", Path.LINETO: "L", Path.CURVE3: "Q", Path.CURVE4: "C"}


class Tape:
    """Arrays of one picture in one buffer; each starts at a multiple of four bytes."""

    def __init__(self):
        self.parts, self.size = [], 0

    def keep(self, array: np.ndarray) -> int:
        """Add an array; returns the byte at which it starts."""
        start, data = self.size, np.ascontiguousarray(array).tobytes()
        self.parts.append(data.ljust(-(-len(data) // 4) * 4, b"\0"))
        self.size += len(self.parts[-1])
        return start

    def bytes(self) -> bytes:
        return b"".join(self.parts)


def pack_image(rgba: np.ndarray, tape: "Tape", meaning: dict | None = None) -> dict:
    """The pixels (rows, columns, 4) as runs of one colour: rows that repeat are sent once, and up to
    256 colours as a table and one byte for each run. `meaning`: the value that each colour stands
    for; it goes along with the table."""
    pixels = np.ascontiguousarray(rgba).view("<u4")[..., 0]
    fresh = np.flatnonzero(np.append(True, (pixels[1:] != pixels[:-1]).any(axis=1)))
    values = pixels[fresh].ravel()
    starts = np.flatnonzero(np.append(True, values[1:] != values[:-1]))
    packed = {"rows": len(pixels), "columns": pixels.shape[1]}
    if 3 * len(starts) < len(values):
        packed["runs"] = [tape.keep(np.diff(starts, append=len(values)).astype("<u4")), len(starts)]
        values = values[starts]
    if len(fresh) < len(pixels):
        packed["repeats"] = [
            tape.keep(np.diff(fresh, append=len(pixels)).astype("<u2")),
            len(fresh),
        ]
    colours, index = np.unique(values, return_inverse=True)
    if len(colours) <= 256:
        packed["table"] = [tape.keep(colours), len(colours)]
        if meaning:
            packed["means"] = [meaning.get(colour) for colour in colours.tolist()]
        values = index.astype("u1")
    return {**packed, "values": [tape.keep(values), len(values)]}


def outline(vertices: np.ndarray, codes: np.ndarray | None) -> str:
    """A path as the text that a browser's Path2D reads."""
    words, open_ = [], 0
    for (x, y), code in zip(vertices.round(2).tolist(), codes):
        if code == Path.CLOSEPOLY:
            words.append("Z")
        elif code != Path.STOP:
            # a curve's points follow its letter without one of their own
            words.append(f"{'' if open_ else LETTERS[code]}{x:g} {y:g}")
            open_ = (open_ or {Path.CURVE3: 2, Path.CURVE4: 3}.get(code, 1)) - 1
    return " ".join(words)


# Of each glyph that was met, by a name that tells its font too: words come and go, letters are few.
_outlines: dict = {}


@lru_cache(2000)  # a drag there and back meets more than 500 words: with so few it is slower
def glyph_places(words: str, font_properties: Any) -> tuple:
    """((name of a glyph, x, y), ...) and the outlines by name, at the size `FONT_SCALE`."""
    font = get_font(findfont(font_properties))
    font.set_size(text_to_path.FONT_SCALE, text_to_path.DPI)
    places, new, _ = text_to_path.get_glyphs_with_font(font, words, _outlines, True)
    _outlines.update({name: outline(np.asarray(v), c) for name, (v, c) in new.items()})
    seen = tuple((name, x, y) for name, x, y, _ in places if _outlines[name])
    return seen, {name: _outlines[name] for name, _, _ in seen}
