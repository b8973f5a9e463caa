"""Checks of arguments: each gives the value as NumPy likes it, or a ValueError that names it."""

import math
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from lessons.core._entrance import unchecked as unchecked
from lessons.core._numbers import entries as entries
from lessons.core._numbers import first as first
from lessons.core._numbers import numbers as numbers
from lessons.core._numbers import shown as shown

# No lesson needs more numbers at once (400 MB); a slip in a size should not take the machine down.
ROOM = 50_000_000
# Up to here every whole number is a float of its own.
LARGEST = 2**53


def at_least(name: str, value: Any, low: float, strictly: bool = False) -> np.ndarray:
    """Numbers of at least `low`, or above it when `strictly`."""
    array = numbers(name, value)
    bad = array <= low if strictly else array < low
    if bad.any():
        word = "above" if strictly else "at least"
        raise ValueError(f"{name} must be {word} {low}, got {first(array, bad)}")
    return array


def keep_probability(name: str, value: Any) -> np.ndarray:
    """Probabilities of keeping a node: 0 would drop every node for ever, so it is refused."""
    array = numbers(name, value)
    bad = (array <= 0) | (array > 1)
    if bad.any():
        raise ValueError(f"{name} must be in (0, 1], got {first(array, bad)}")
    return array


def amount(name: str, value: Any) -> float:
    """One number of at least 0."""
    array = at_least(name, value, 0)
    if array.ndim:
        raise ValueError(f"{name} must be one number, got {shown(value)}")
    return float(array)


def share(name: str, value: Any) -> float:
    """One number in [0, 1]."""
    array = numbers(name, value)
    if array.ndim or not 0 <= array <= 1:
        raise ValueError(f"{name} must be a share in [0, 1], got {shown(value)}")
    return float(array)


def shares(name: str, value: Any) -> np.ndarray:
    """Numbers in [0, 1], as the labels of two classes are."""
    array = numbers(name, value)
    bad = (array < 0) | (array > 1)
    if bad.any():
        raise ValueError(f"{name} must be in [0, 1], got {first(array, bad)}")
    return array


def whole(name: str, value: Any, low: float, high: int = LARGEST) -> int:
    """One whole number from `low` to `high`."""
    array = at_least(name, value, low)
    if array.ndim or array != np.floor(array):
        raise ValueError(f"{name} must be one whole number, got {shown(value)}")
    if array > high:
        raise ValueError(f"{name} must be at most {high}, got {array:g}")
    return int(array)


def count(low: int, high: int = LARGEST) -> Callable:
    """A check (name, value) for one whole number from `low` to `high`."""
    return lambda name, value: whole(name, value, low, high)


def strength(name: str, value: Any) -> np.ndarray:
    """A number of at least 0, or an array of them: λ, a length of a step."""
    return at_least(name, value, 0)


def above_zero(name: str, value: Any) -> np.ndarray:
    """Numbers above 0."""
    return at_least(name, value, 0, strictly=True)


def one_above_zero(name: str, value: Any) -> float:
    """One number above 0."""
    array = above_zero(name, value)
    if array.ndim:
        raise ValueError(f"{name} must be one number, got {shown(value)}")
    return float(array)


def room(name: str, numbers: float) -> None:
    """Refuse a size that would take the machine's memory."""
    if numbers > ROOM:
        raise ValueError(f"{name} must need at most {ROOM} numbers, got {numbers:g}")


def one_of(name: str, value: Any, options: Iterable[str]) -> str:
    """One of the names in `options`."""
    if not isinstance(value, str) or value not in options:
        raise ValueError(f"{name} must be one of {', '.join(options)}, got {shown(value)}")
    return value


def name_in(options: Iterable[str]) -> Callable:
    """A check (name, value) for one of the names in `options`."""
    return lambda name, value: one_of(name, value, options)


def shape(name: str, value: Any) -> tuple:
    """The shape of an array: a whole number or several, none of them 0."""
    sizes = value if isinstance(value, (tuple, list)) else (value,)
    sizes = tuple(whole(name, size, 1) for size in sizes)
    room(name, math.prod(map(float, sizes)))
    return sizes


def true_or_false(name: str, value: Any) -> bool:
    """One yes or no."""
    if not isinstance(value, (bool, np.bool_)):
        raise ValueError(f"{name} must be True or False, got {shown(value)}")
    return bool(value)


def function(name: str, value: Any) -> Callable:
    """Something that can be called."""
    if not callable(value):
        raise ValueError(f"{name} must be a function, got {shown(value)}")
    return value


def is_one_each(rng: Any) -> bool:
    """Is this a list with a generator for each network of a batch, and not one for all?"""
    return isinstance(rng, (list, tuple))


def generators(name: str, value: Any) -> np.random.Generator | list:
    """One np.random.Generator, or a list of them."""
    for one in value if is_one_each(value) and value else [value]:
        if not isinstance(one, np.random.Generator):
            raise ValueError(f"{name} must be np.random.default_rng(seed), got {shown(one)}")
    return value


def generator(name: str, value: Any) -> np.random.Generator:
    """One np.random.Generator."""
    if not isinstance(value, np.random.Generator):
        raise ValueError(f"{name} must be np.random.default_rng(seed), got {shown(value)}")
    return value


def table(name: str, value: Any) -> np.ndarray:
    """Rows are samples: at least two axes, no empty one, every entry a finite number."""
    array = numbers(name, value)
    if array.ndim < 2:
        raise ValueError(f"{name} must have rows and columns, got shape {array.shape}")
    return array


def batch(name: str, value: Any) -> np.ndarray:
    """Rows and columns, of no network at all where a leading axis is empty."""
    array = entries(name, value)
    if array.ndim < 2 or 0 in array.shape[-2:]:
        raise ValueError(f"{name} must have rows and columns, got shape {array.shape}")
    return array


def moderate_table(name: str, value: Any) -> np.ndarray:
    """A table of numbers whose squares can still be added up."""
    array = table(name, value)
    bad = abs(array) > 1e100
    if bad.any():
        raise ValueError(f"{name} must be at most 1e100 in size, got {first(array, bad)}")
    return array


def fits(name: str, value: np.ndarray, wanted: tuple) -> None:
    """Refuse an array that can't be stretched to this shape, or would stretch it."""
    shape = entries(name, value).shape
    if any(n not in (1, m) for n, m in zip(reversed(shape), reversed(wanted))):
        raise ValueError(f"{name} must fit the shape {wanted}, got shape {shape}")


def same_rows(X: np.ndarray, y: np.ndarray, name_X: str = "X", name_y: str = "y") -> None:
    """`y` needs one row for every row of `X`."""
    X, y = table(name_X, X), table(name_y, y)
    if X.shape[-2] != y.shape[-2]:
        raise ValueError(
            f"{name_y} must have the {X.shape[-2]} rows of {name_X}, got {y.shape[-2]} rows"
        )
