"""What is measured of trained networks, and of gradients: one definition of each word for all lessons."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from lessons.core import checks
from lessons.core._entrance import takes
from lessons.core._fits import fit_each_other, layers

# A node is called live when a weight into it and a weight out of it are larger than this. L2 and plain
# L1 steps leave weights that are tiny but never exactly zero.
LIVE = 0.05


PAIR = dict(y_hat=checks.batch, y=checks.numbers, together=fit_each_other)


@takes(**PAIR)
def accuracy(y_hat: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Share of samples on the right side: ŷ above ½ for one column, largest ŷ for several."""
    if y_hat.shape[-1] == 1:
        return ((y_hat > 0.5) == (y > 0.5)).mean(axis=(-2, -1))
    return (y_hat.argmax(axis=-1) == y.argmax(axis=-1)).mean(axis=-1)


@takes(**PAIR)
def solved(y_hat: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Is every sample on the right side of ½? XOR is solved when all four corners are."""
    return accuracy(y_hat, y) == 1


@takes(**PAIR)
def closeness(y_hat: np.ndarray, y: np.ndarray) -> np.ndarray:
    """1 − mean |y − ŷ|: what article A seems to call accuracy; below 0 for answers far off."""
    return 1 - abs(y - y_hat).mean(axis=(-2, -1))


@takes(network=layers, threshold=checks.amount)
def live_nodes(network: tuple, threshold: float = LIVE) -> list:
    """Say which hidden nodes carry a signal: some weight in and some weight out above threshold.

    Returns one boolean array (..., n_hidden) per hidden layer.
    """
    into = [(abs(W) > threshold).any(axis=-2) for W, _ in network[:-1]]
    out_of = [(abs(W) > threshold).any(axis=-1) for W, _ in network[1:]]
    return [i & o for i, o in zip(into, out_of)]


def _has_axis(values: np.ndarray, axis: int = 0, name: str = "values") -> None:
    dims = max(1, values.ndim)
    if (
        isinstance(axis, bool)
        or not isinstance(axis, (int, np.integer))
        or not -dims <= axis < dims
    ):
        raise ValueError(
            f"axis must be a whole number from {-dims} to {dims - 1} for {name} of shape "
            f"{values.shape}, got {checks.shown(axis)}"
        )


@takes(values=checks.numbers, together=_has_axis, finite=False)
def standard_error(values: np.ndarray, axis: int = 0) -> np.ndarray:
    """sd/√n of the mean along `axis`, the sd with n − 1; NaN for a single value."""
    n = values.shape[axis] if values.ndim else 1
    if n == 1:
        return np.full(values.sum(axis=axis).shape if values.ndim else (), np.nan)[()]
    return values.std(axis=axis, ddof=1) / np.sqrt(n)


class Difference(NamedTuple):
    """A paired difference; it is told apart from 0 when it is more than two standard errors."""

    mean: np.ndarray
    standard_error: np.ndarray
    n: int


def _are_pairs(a: np.ndarray, b: np.ndarray, axis: int = 0) -> None:
    if a.shape != b.shape or not a.ndim:
        raise ValueError(f"b must have the shape of a {a.shape}, a list of pairs, got {b.shape}")
    _has_axis(a, axis, "a")


@takes(a=checks.numbers, b=checks.numbers, together=_are_pairs, finite=False)
def paired_difference(a: np.ndarray, b: np.ndarray, axis: int = 0) -> Difference:
    """a − b, pair by pair along `axis` (seeds, data sets): mean, standard error, number of pairs."""
    change = a - b
    return Difference(change.mean(axis=axis), standard_error(change, axis), change.shape[axis])


def _same_shape(objective: Callable, values: np.ndarray, gradient: np.ndarray, **_) -> None:
    if values.shape != gradient.shape:
        raise ValueError(
            f"gradient must have the shape of values {values.shape}, got {gradient.shape}"
        )


@takes(
    objective=checks.function,
    values=checks.numbers,
    gradient=checks.numbers,
    h=checks.one_above_zero,
    together=_same_shape,
)
def gradient_check(
    objective: Callable, values: np.ndarray, gradient: np.ndarray, h: float = 1e-6
) -> float:
    """Compare a gradient with central differences: the largest |difference| over the largest slope.

    objective: a function of an array like `values`, giving one number. About 1e-9 means equal;
    above 1e-4 there is a mistake.
    """
    measured = np.zeros(values.shape)
    for index in np.ndindex(values.shape):
        nudge = np.zeros(values.shape)
        nudge[index] = h
        measured[index] = (objective(values + nudge) - objective(values - nudge)) / (2 * h)
    scale = max(abs(measured).max(), abs(gradient).max(), 1e-12)
    return float(abs(measured - gradient).max() / scale)
