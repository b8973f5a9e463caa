"""Pens of recorded operations: colours, widths, dashes, clips, and what is put on whole pixels."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.path import Path

CAPS = {"butt": "butt", "round": "round", "projecting": "square"}
MOST_SNAPPED = 1024  # points; Agg's own limit for lines put on whole pixels


def rounded(numbers) -> list[float]:
    return [round(float(number), 2) for number in numbers]


def single(points: np.ndarray) -> np.ndarray:
    """As float32, without a warning: what lies further out than a billion pixels is put there."""
    return np.clip(points, -1e9, 1e9).astype("<f4")


def hexed(rgba: Any) -> str | None:
    """#rrggbbaa, or None for what cannot be seen."""
    red, green, blue, alpha = (round(255 * float(part)) for part in (*rgba, 1.0)[:4])
    return f"#{red:02x}{green:02x}{blue:02x}{alpha:02x}" if alpha else None


def face_of(gc: Any, face: Any) -> str | None:
    """The colour that fills a path; an alpha of the artist counts for it too."""
    forced = gc.get_forced_alpha() or len(face) == 3
    return hexed((*face[:3], gc.get_alpha()) if forced else face)


def shared(values: Sequence) -> Sequence:
    """One value where all agree: the page takes value `i` modulo their number."""
    return values[:1] if all(value == values[0] for value in values) else values


def gathered(pens: list[dict]) -> dict:
    """Pens of the items of an operation, property by property."""
    parts = {name: [pen.get(name) for pen in pens] for name in ("w", "stroke", "fill", "dash")}
    return {name: shared(v) for name, v in parts.items() if any(one is not None for one in v)}


def is_polyline(codes) -> bool:
    return bool((codes[1:] == Path.LINETO).all())


def snaps(gc: Any, points: np.ndarray, codes: np.ndarray | None) -> bool:
    """Does Agg put this path on whole pixels? By itself only where all is level or upright."""
    if gc.get_snap() is not None:
        return bool(gc.get_snap())
    if len(points) > MOST_SNAPPED or (codes > Path.LINETO).any():
        return False
    return bool(is_upright(points)[codes[1:] == Path.LINETO].all())


def is_upright(points: np.ndarray) -> np.ndarray:
    """Which steps from point to point are level or upright."""
    return (abs(np.diff(points, axis=0)) < 1e-4).any(axis=1)


def snap_together(gc: Any, points: np.ndarray, sizes: list) -> bool | None:
    """`snaps` for many polylines one behind the other; None if they do not agree."""
    if gc.get_snap() is not None:
        return bool(gc.get_snap())
    ends = np.cumsum(sizes)
    upright = np.append(is_upright(points), True)
    upright[ends - 1] = True  # from one polyline to the next there is no line
    each = np.logical_and.reduceat(upright, ends - sizes)
    return bool(each[0]) if (each == each[0]).all() else None
