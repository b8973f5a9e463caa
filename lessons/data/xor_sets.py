"""XOR, clean and noisy, one data set or many: X (n, 2) and y (n, 1)."""

import numpy as np

from lessons.core import checks
from lessons.core.settings import Data


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


def is_flipped(y, labels=None):
    """Which labels of `noisy_xor` are wrong, (n,): its points come corner after corner.

    labels: those of the four corners (4, 1), XOR's unless given.
    """
    labels = xor()[1] if labels is None else labels
    return (labels[np.arange(len(y)) % 4] != y)[:, 0]


def noisy_sets(n_sets, n=40, spread=0.5, flipped=0.15, n_test=200, start=0):
    """Many noisy XOR data sets as one array (n_sets, n, 2); only training labels are flipped."""
    made = []
    for seed in range(start, start + n_sets):
        rng = np.random.default_rng([seed, 9])
        made.append((*noisy_xor(n, rng, spread, flipped), *noisy_xor(n_test, rng, spread)))
    return Data(*(np.stack(part) for part in zip(*made)))
