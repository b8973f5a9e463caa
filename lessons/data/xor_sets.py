"""Data sets: XOR, clean and noisy, and points on a curve. Each returns X (n, n_in) and y (n, 1)."""

import numpy as np

from lessons.core import checks


def xor():
    """The four corners of the square, −1 no and 1 yes; y is 1 where exactly one input is yes.

    Inputs of −1 and 1 rather than 0 and 1 put the middle of the square at 0, where tanh is
    steepest.
    """
    X = np.array([[-1, -1], [-1, 1], [1, -1], [1, 1]], dtype=float)
    y = np.array([[0], [1], [1], [0]], dtype=float)
    return X, y


def noisy_xor(n, rng, spread=0.4, flipped=0.0):
    """n points scattered around the corners, the four corners equally often, some labels flipped.

    spread: standard deviation around a corner. flipped: share of wrong labels, rounded to whole
    points. The label of a point is the label of its corner, so clouds that touch also overlap.
    """
    n = checks.whole("n", n, 1)
    checks.at_least("spread", spread, 0)
    flipped = checks.share("flipped", flipped)
    checks.generators("rng", rng)
    corners, labels = xor()
    which = np.arange(n) % 4
    X = corners[which] + spread * rng.normal(size=(n, 2))
    return X, flip(labels[which], flipped, rng)


def flip(y, share, rng):
    """Turn that share of the labels (rounded to whole points) round: 0 becomes 1, 1 becomes 0."""
    chosen = rng.permutation(len(y))[: round(checks.share("share", share) * len(y))]
    turn = np.zeros(y.shape)
    turn[chosen] = 1
    return abs(y - turn)
