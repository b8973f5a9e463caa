"""Real data: 1,797 handwritten digits of 8×8 pixels. Credit and licence are in digits.md.

Every set is X (n, 64), pixels from 0 (paper) to 1 (ink), and y (n, 10), a 1 in the column of the
digit.
"""

from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np

from lessons.core import checks

SIDE = 8


class Split(NamedTuple):
    """Data to train on, to choose settings on, and to open once."""

    X: np.ndarray
    y: np.ndarray
    X_validation: np.ndarray
    y_validation: np.ndarray
    X_test: np.ndarray
    y_test: np.ndarray


def digits():
    """All 1,797 images and their labels, in the order of the source."""
    images, labels = stored()
    return images / 16, np.eye(10)[labels]


@cache
def stored():
    # Read once: the file stays closed while a slider is dragged.
    with (files("lessons.data") / "digits.npz").open("rb") as file, np.load(file) as arrays:
        return arrays["images"].astype(float), arrays["labels"]


def split_digits(n_train, rng, n_validation=400):
    """Draw training and validation images; the test set is every third image, always the same.

    Of the other 1,198 images, the generator picks n_train and n_validation, none twice: draws
    with another seed differ in what is trained on, not in what they are tested on.
    """
    checks.generators("rng", rng)
    X, y = digits()
    test = np.arange(len(X)) % 3 == 0
    others = rng.permutation(np.flatnonzero(~test))
    n_validation = checks.whole("n_validation", n_validation, 1)
    n_train = checks.whole("n_train", n_train, 1)
    if n_train + n_validation > len(others):
        raise ValueError(
            f"n_train and n_validation must add up to at most {len(others)}, "
            f"got {n_train} and {n_validation}"
        )
    # Validation first: it stays the same while n_train is on a slider.
    validation, train = others[:n_validation], others[n_validation : n_validation + n_train]
    return Split(X[train], y[train], X[validation], y[validation], X[test], y[test])
