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
# Where the labels begin their row anew (…0898, 0123…), and the end of the file.
SHEET_STARTS = (0, 130, 256, 386, 516, 646, 776, 906, 1029, 1157, 1287, 1415, 1545, 1667, 1797)
TEST_SHEETS = (10, 11, 12, 13)  # the end of the file, always the same
VALIDATION_SHEETS = 3


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


def sheets():
    """For each image the sheet it comes from, 0 to 13: people copied one row of digits, sheet by sheet.

    The file names no writers. But its labels run through the same row of about 130 digits 14 times,
    so each run is taken for one sheet by one hand. 13 people wrote them: then one filled in two.
    """
    return np.repeat(np.arange(len(SHEET_STARTS) - 1), np.diff(SHEET_STARTS))


def split_digits(n_train, rng, n_validation=360, test_sheets=TEST_SHEETS, careless=False):
    """Test on whole sheets, validate on three other whole ones, train on the rest: no hand is on two sides.

    The generator draws which three sheets validate, and n_train images of those that are left.
    careless: images are dealt to the sheets at random first, so that every hand is on all sides.
    """
    checks.generators("rng", rng)
    sheet = rng.permutation(sheets()) if careless else sheets()
    others = rng.permutation(np.setdiff1d(np.arange(14), test_sheets))
    # Validation first: it stays the same while n_train is on a slider.
    validation = rng.permutation(np.flatnonzero(np.isin(sheet, others[:VALIDATION_SHEETS])))
    train = rng.permutation(np.flatnonzero(np.isin(sheet, others[VALIDATION_SHEETS:])))
    enough("n_validation", n_validation, validation)
    enough("n_train", n_train, train)
    X, y = digits()
    parts = train[:n_train], validation[:n_validation], np.isin(sheet, test_sheets)
    return Split(*(table[part] for part in parts for table in (X, y)))


def enough(name, wanted, images):
    """Refuse a number of images that is no whole number, or more than there are."""
    if checks.whole(name, wanted, 1) > len(images):
        raise ValueError(f"{name} must be at most {len(images)}, got {wanted}")
