"""Data for article E's programs, which name none: 10 inputs and a number, 100 inputs and 10 classes."""

from typing import NamedTuple

import numpy as np

from lessons.core import checks

TRUE_WEIGHTS = np.array([[2.0], [-1.0], [0.5], *[[0.0]] * 7])
LEVEL = 3.0


class ClassSets(NamedTuple):
    """Inputs (n, 100) and classes 0 to 9 as whole numbers (n,), in four sets."""

    train: tuple
    validation: tuple
    test: tuple
    fresh: tuple


def ten_features(n, rng, noise=1.0):
    """X (n, 10) and y (n, 1) = 3 + 2x₁ − x₂ + x₃/2 + noise; the other seven inputs do not matter."""
    X = rng.normal(size=(checks.whole("n", n, 1), 10))
    return X, LEVEL + X @ TRUE_WEIGHTS + noise * rng.normal(size=(n, 1))


def class_sets(rng, n=200, n_fresh=2000, apart=0.3):
    """Ten clouds in 100 dimensions: n points to train on, n/2 to validate, n/2 to test, and fresh ones.

    apart: standard deviation of the middles of the clouds in each dimension; that of the points is 1.
    """
    middles = apart * rng.normal(size=(10, 100))

    def draw(n):
        classes = rng.integers(10, size=n)
        return middles[classes] + rng.normal(size=(n, 100)), classes

    half = checks.whole("n", n, 2) // 2
    return ClassSets(draw(n), draw(half), draw(half), draw(checks.whole("n_fresh", n_fresh, 1)))


def one_hot(classes, n_classes=10):
    """Classes as rows with a single 1, (n, n_classes): what cross-entropy takes in these lessons."""
    return np.eye(n_classes)[classes]
