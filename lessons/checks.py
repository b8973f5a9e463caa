"""Checks of arguments: each returns the value as NumPy likes it, or raises one ValueError that names it."""

import numpy as np


def numbers(name, value):
    """Turn `value` into a float array; anything that is not a finite number is refused."""
    try:
        array = np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        raise ValueError(f"{name} must be a number, got {value!r}") from None
    if not np.isfinite(array).all():
        raise ValueError(f"{name} must be finite, got {first(array, ~np.isfinite(array))}")
    return array


def at_least(name, value, low, strictly=False):
    """Numbers of at least `low`, or above it when `strictly`."""
    array = numbers(name, value)
    bad = array <= low if strictly else array < low
    if bad.any():
        word = "above" if strictly else "at least"
        raise ValueError(f"{name} must be {word} {low}, got {first(array, bad)}")
    return array


def keep_probability(name, value):
    """Probabilities of keeping a node: 0 would drop every node for ever, so it is refused."""
    array = numbers(name, value)
    bad = (array <= 0) | (array > 1)
    if bad.any():
        raise ValueError(f"{name} must be in (0, 1], got {first(array, bad)}")
    return array


def whole(name, value, low):
    """One whole number of at least `low`."""
    array = at_least(name, value, low)
    if array.ndim or array != np.floor(array):
        raise ValueError(f"{name} must be one whole number, got {value!r}")
    return int(array)


def one_of(name, value, options):
    """One of the names in `options`."""
    if not isinstance(value, str) or value not in options:
        raise ValueError(f"{name} must be one of {', '.join(options)}, got {value!r}")
    return value


def table(name, value):
    """Rows are samples: at least two axes, no empty one, every entry a finite number."""
    array = numbers(name, value)
    if array.ndim < 2 or array.size == 0:
        raise ValueError(f"{name} must have rows and columns with data, got shape {array.shape}")
    return array


def same_rows(X, y):
    """`y` needs one row for every row of `X`."""
    if X.shape[-2] != y.shape[-2]:
        raise ValueError(f"y must have the {X.shape[-2]} rows of X, got {y.shape[-2]} rows")


def first(array, bad):
    """The first value that is wrong, written as a person would write it."""
    return f"{array[bad].flat[0]:g}" if array.ndim else f"{float(array):g}"
