"""Checks of arguments: each gives the value as NumPy likes it, or a ValueError that names it."""

from collections.abc import Iterable
from typing import Any

import numpy as np


def numbers(name: str, value: Any) -> np.ndarray:
    """Turn `value` into a float array; anything that is not a finite number is refused."""
    # NumPy would read None as NaN and the text "0.1" as a number; both are slips here.
    try:
        if value is None or np.asarray(value).dtype.kind in "US":
            raise TypeError
        array = np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        raise ValueError(f"{name} must be a number, got {value!r}") from None
    if array.size == 0:
        raise ValueError(f"{name} must not be empty, got {value!r}")
    if not np.isfinite(array).all():
        raise ValueError(f"{name} must be finite, got {first(array, ~np.isfinite(array))}")
    return array


def at_least(name: str, value: Any, low: float, strictly: bool = False) -> np.ndarray:
    """Numbers of at least `low`, or above it when `strictly`."""
    array = numbers(name, value)
    bad = array <= low if strictly else array < low
    if bad.any():
        word = "above" if strictly else "at least"
        raise ValueError(f"{name} must be {word} {low}, got {first(array, bad)}")
    return array


def not_negative(name: str, value: Any) -> float | np.ndarray:
    """The check for inner loops: numbers are looked at; arrays come from `train`, which has done it."""
    if isinstance(value, np.ndarray) or (isinstance(value, float) and 0 <= value < np.inf):
        return value
    return at_least(name, value, 0)


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
        raise ValueError(f"{name} must be one number, got {value!r}")
    return float(array)


def share(name: str, value: Any) -> float:
    """One number in [0, 1]."""
    array = numbers(name, value)
    if array.ndim or not 0 <= array <= 1:
        raise ValueError(f"{name} must be a share in [0, 1], got {value!r}")
    return float(array)


def shares(name: str, value: Any) -> np.ndarray:
    """Numbers in [0, 1], as labels of cross-entropy are."""
    array = numbers(name, value)
    bad = (array < 0) | (array > 1)
    if bad.any():
        raise ValueError(f"{name} must be in [0, 1] for cross-entropy, got {first(array, bad)}")
    return array


def whole(name: str, value: Any, low: float) -> int:
    """One whole number of at least `low`."""
    array = at_least(name, value, low)
    if array.ndim or array != np.floor(array):
        raise ValueError(f"{name} must be one whole number, got {value!r}")
    return int(array)


def one_of(name: str, value: Any, options: Iterable[str]) -> str:
    """One of the names in `options`."""
    if not isinstance(value, str) or value not in options:
        raise ValueError(f"{name} must be one of {', '.join(options)}, got {value!r}")
    return value


def generators(name: str, value: Any) -> np.random.Generator | list:
    """One np.random.Generator, or a list of them."""
    several = isinstance(value, (list, tuple)) and len(value) > 0
    for one in value if several else [value]:
        if not isinstance(one, np.random.Generator):
            raise ValueError(f"{name} must be np.random.default_rng(seed), got {one!r}")
    return value


def table(name: str, value: Any) -> np.ndarray:
    """Rows are samples: at least two axes, no empty one, every entry a finite number."""
    array = numbers(name, value)
    if array.ndim < 2:
        raise ValueError(f"{name} must have rows and columns, got shape {array.shape}")
    return array


def same_rows(X: np.ndarray, y: np.ndarray, name_X: str = "X", name_y: str = "y") -> None:
    """`y` needs one row for every row of `X`."""
    if X.shape[-2] != y.shape[-2]:
        raise ValueError(
            f"{name_y} must have the {X.shape[-2]} rows of {name_X}, got {y.shape[-2]} rows"
        )


def columns(name: str, X: np.ndarray, network: tuple) -> None:
    """Samples in rows, and a column for each input node of the network."""
    try:
        n_in, shape = network[0][0].shape[-2], np.shape(X)
    except (TypeError, AttributeError, LookupError):
        raise ValueError(f"network must be a tuple of layers (W, b), got {network!r}") from None
    if len(shape) < 2 or shape[-1] != n_in or shape[-2] == 0:
        raise ValueError(
            f"{name} must have rows and {n_in} columns, one per input, got shape {shape}"
        )


def masks_fit(masks: list | None, network: tuple) -> None:
    """One mask, or None, for each layer."""
    # A single array would be taken apart row by row, a row for each layer.
    if masks is None:
        return
    if not isinstance(masks, (list, tuple)) or len(masks) != len(network):
        raise ValueError(
            f"masks must be a list with a mask or None for each of {len(network)} layers, "
            f"got {masks!r}"
        )


def layers(name: str, network: tuple) -> tuple:
    """A tuple of layers (W, b), finite, each taking in what the one before gives out."""
    try:
        pairs = tuple((W, b) for W, b in network)
        n_in = np.shape(pairs[0][0])[-2]
    except (TypeError, ValueError, IndexError):
        raise ValueError(f"{name} must be a tuple of layers (W, b), got {network!r}") from None
    pairs = tuple((table(f"{name} W", W), table(f"{name} b", b)) for W, b in pairs)
    for W, b in pairs:
        if W.shape[-2] != n_in or b.shape[-2:] != (1, W.shape[-1]):
            raise ValueError(f"{name} must have layers that fit, got W {W.shape} with b {b.shape}")
        n_in = W.shape[-1]
    return pairs


def first(array: np.ndarray, bad: np.ndarray) -> str:
    """The first value that is wrong, written as a person would write it."""
    return f"{array[bad].flat[0]:g}" if array.ndim else f"{float(array):g}"
