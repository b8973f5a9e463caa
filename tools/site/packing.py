"""Recorded pictures as few bytes: equal parts once, points in 32nds of a pixel, all of it deflated.

A file is the text of a script, which a page opened from a folder may load as well. Its bytes are a
JSON head, one line, and the parts one behind the other; page/unpack.js reads them.
"""

import base64
import json
import zlib

import numpy as np

FINE = 32  # steps of a pixel: what is put on whole pixels or on halves of them stays where it was
FAR = 1e6  # pixels: nothing out there is drawn
ARRAYS = {"at": "<f4", "codes": "u1", "runs": "<u4", "repeats": "<u2", "table": "<u4"}


class Pool:
    """Things that are kept once; `add` gives the number under which one is kept."""

    def __init__(self, known=()):
        self.numbers = {one: i for i, one in enumerate(known)}
        self.known = len(self.numbers)

    def add(self, one):
        return self.numbers.setdefault(one, len(self.numbers))

    @property
    def new(self):
        return [*self.numbers][self.known :]


def as_scripts(panel, groups):
    """A file for each group of pictures {positions: picture}, each what `computing.picture` gives.

    Parts of the first one are not repeated in the others.
    """
    first = ()
    for number, pictures in enumerate(groups):
        parts = Pool(first)
        yield as_script(panel, number, pictures, parts)
        first = first or parts.new


def as_script(panel, number, pictures, parts):
    """One file; `parts` may hold some that are known already."""
    ops, guides, glyphs, packed = Pool(), Pool(), {}, {}
    for place, picture in pictures.items():
        shown = {name: picture[name] for name in ("text", "failed", "says") if picture.get(name)}
        if not picture["failed"]:
            glyphs |= picture["glyphs"]
            shown["ops"] = [packed_op(op, picture["data"], parts, ops) for op in picture["ops"]]
            shown["hung"] = [guides.add(picture["guide"]), parts.add(picture["background"])]
        packed[",".join(map(str, place))] = shown
    head = {
        "glyphs": glyphs,
        "guides": [*map(json.loads, guides.new)],
        "ops": [*map(json.loads, ops.new)],
        "sizes": [len(part) for part in parts.new],
        "pictures": packed,
    }
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    data = zlib.compress(text.encode() + b"\n" + b"".join(parts.new), 9)
    return f'site.take("{panel}", {number}, "{base64.b64encode(data).decode()}");\n'


def packed_op(op, data, parts, ops):
    """[number of the operation without its arrays, number of each of its arrays, in this order]"""
    bare, arrays = dict(op), []
    for name, start, count, kind in arrays_of(op):
        values = np.frombuffer(data, kind, count, start)
        if name == "at":
            points = values.reshape(-1, 2)
            arrays += [parts.add(coordinates(points[:, i], op.get("snap"))) for i in (0, 1)]
        else:
            arrays.append(parts.add(values.tobytes()))
        bare[name] = [0, count] if isinstance(op[name], list) else 0
    return [ops.add(json.dumps(bare, ensure_ascii=False, sort_keys=True)), *arrays]


def arrays_of(op):
    """(name, byte at which it starts, how many numbers, their kind) of each array of an operation."""
    kinds = ARRAYS | {"values": "u1" if "table" in op else "<u4"}
    for name in kinds:
        if name in op:
            items = op["n"] if isinstance(op.get("n"), int) else sum(op.get("n", ()))
            at = op[name] if isinstance(op[name], list) else [op[name], items]
            yield name, at[0], at[1] * (2 if name == "at" else 1), kinds[name]


def coordinates(values, snapped):
    """Differences of neighbours in 32nds of a pixel: all low bytes first, then the higher ones."""
    values = np.nan_to_num(values.astype(float), nan=-FAR, posinf=FAR, neginf=-FAR)
    # rounded down what goes on whole pixels, so that it goes to the same ones
    fine = (np.floor if snapped else np.rint)(values.clip(-FAR, FAR) * FINE).astype("<i8")
    kind = "<i2" if (abs(fine) < 2**15).all() else "<i4"
    steps = np.diff(fine, prepend=0).astype(kind)
    return np.ascontiguousarray(steps.view("u1").reshape(len(steps), -1).T).tobytes()
