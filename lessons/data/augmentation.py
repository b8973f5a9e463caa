"""More data from the data at hand: noisy copies of points, moved copies of images."""

import numpy as np

from lessons.core import checks
from lessons.data.digits import SIDE


def jitter(X, y, copies, spread, rng):
    """The points, and `copies` noisy ones of each with the label of the original.

    Noise N(0, spread²) on the inputs: as long as it is small it works like a penalty on steep
    predictions. Source: Bishop, "Training with noise is equivalent to Tikhonov regularization"
    (1995).
    """
    X, y = checks.table("X", X), checks.table("y", y)
    checks.same_rows(X, y)
    copies, spread = checks.whole("copies", copies, 0), checks.amount("spread", spread)
    checks.generators("rng", rng)
    noisy = [X + spread * rng.normal(size=X.shape) for _ in range(copies)]
    return np.concatenate([X, *noisy], axis=-2), np.concatenate([y] * (copies + 1), axis=-2)


def shift(X, down, right):
    """Move every image by whole pixels; what leaves is lost, and paper comes in."""
    d = min(checks.whole("down", down, -SIDE), SIDE)
    r = min(checks.whole("right", right, -SIDE), SIDE)
    border = ((0, 0), (SIDE, SIDE), (SIDE, SIDE))
    paper = np.pad(np.reshape(X, (-1, SIDE, SIDE)), border)
    return paper[:, SIDE - d : 2 * SIDE - d, SIDE - r : 2 * SIDE - r].reshape(np.shape(X))


def shifted_too(X, y):
    """The images, and each moved by one pixel up, down, left and right: five times the data."""
    moves = [(0, 0), (-1, 0), (1, 0), (0, -1), (0, 1)]
    return np.concatenate([shift(X, *move) for move in moves]), np.concatenate([y] * len(moves))
