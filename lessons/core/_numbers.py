"""From what was given to an array of finite numbers, or to a few words on what it was instead."""

from reprlib import Repr
from typing import Any

import numpy as np

FLOAT = np.dtype(float)


def numbers(name: str, value: Any) -> np.ndarray:
    """Turn `value` into a float array; anything that is not a finite number is refused."""
    array = entries(name, value)
    if array.size == 0:
        raise ValueError(f"{name} must not be empty, got {shown(value)}")
    return array


def entries(name: str, value: Any) -> np.ndarray:
    """Numbers as they are taken one by one: there may be none."""
    array = value if is_plain(value) else as_numbers(name, value)
    finite = np.isfinite(array)
    if not finite.all():
        raise ValueError(f"{name} must be finite, got {first(array, ~finite)}")
    return array


def is_plain(value: Any) -> bool:
    return type(value) is np.ndarray and value.dtype is FLOAT


def as_numbers(name: str, value: Any) -> np.ndarray:
    # NumPy would read None as NaN and the text "0.1" as a number; both are slips here.
    try:
        with np.errstate(all="ignore"):
            found = np.asarray(value)
            if value is None or found.dtype.kind not in "biufO":
                raise TypeError
            return np.asarray(found, dtype=float)
    except (TypeError, ValueError, OverflowError):
        raise ValueError(f"{name} must be a number, got {shown(value)}") from None


def first(array: np.ndarray, bad: np.ndarray) -> str:
    """The first value that is wrong, written as a person would write it."""
    return f"{array[bad].flat[0]:g}" if array.ndim else f"{float(array):g}"


WORDS = Repr()
WORDS.maxstring = WORDS.maxother = WORDS.maxlong = 80


def shown(value: Any) -> str:
    """The value as it is typed, cut where it is long."""
    try:
        return WORDS.repr(value)
    except (
        Exception
    ):  # whatever an object's own repr may do: a whole number of 5,000 digits does it
        return f"a {type(value).__name__}"
