"""Minima of an objective with a penalty: proximal gradient with momentum, coordinate descent."""

from collections.abc import Callable

import numpy as np

from lessons.core import checks
from lessons.core._entrance import takes, unchecked
from lessons.core.penalty_formulas import soft_threshold


def _tables(name: str, value: tuple) -> tuple:
    if not isinstance(value, (tuple, list)) or not value:
        raise ValueError(f"{name} must be a tuple of arrays, got {checks.shown(value)}")
    return tuple(checks.table(name, one) for one in value)


@takes(start=_tables, step=checks.function, steps=checks.count(0), tolerance=checks.amount)
def proximal_gradient(start: tuple, step: Callable, steps: int, tolerance: float) -> tuple:
    """Take a step from where the momentum has carried you, until nothing moves by `tolerance`.

    start: a tuple of arrays (..., rows, columns). step(point) -> point: a gradient step on the
    smooth part, no longer than one over its Lipschitz constant, then the exact step of the penalty.
    Source: Beck and Teboulle (2009); restarts: O'Donoghue and Candès (2015).
    """
    point, ahead, t = start, start, 1.0
    for _ in range(steps):
        new = step(ahead)
        t, ahead = _momentum(t, point, new, ahead)
        moved = max(abs(n - o).max() for n, o in zip(new, point))
        point = new
        if moved <= tolerance:
            break
    return point


def _momentum(t: np.ndarray, old: tuple, new: tuple, ahead: tuple) -> tuple:
    """Look ahead along the last move; where that move went uphill, forget the momentum."""
    pairs = [(a - n) * (n - o) for a, n, o in zip(ahead, new, old)]
    uphill = sum(pair.sum(axis=(-2, -1), keepdims=True) for pair in pairs)
    t = np.where(uphill > 0, 1.0, t)
    t_new = (1 + np.sqrt(1 + 4 * t**2)) / 2
    return t_new, tuple(n + (t - 1) / t_new * (n - o) for n, o in zip(new, old))


def _is_square(H: np.ndarray, g: np.ndarray, t: np.ndarray, **_) -> None:
    if H.shape[-2] != H.shape[-1] or g.shape[-1:] != H.shape[-1:]:
        raise ValueError(
            f"g must have a number for each row of a square H {H.shape}, got {g.shape}"
        )
    checks.fits("g", g, (H.shape[-1],))
    checks.fits("t", t, (H.shape[-1],))


@takes(
    H=checks.table,
    g=checks.numbers,
    t=checks.strength,
    sweeps=checks.count(0),
    tolerance=checks.amount,
    after=checks.function,
    together=_is_square,
)
def coordinate_descent(
    H: np.ndarray,
    g: np.ndarray,
    t: np.ndarray,
    sweeps: int,
    tolerance: float,
    after: Callable = lambda c: c,
) -> np.ndarray:
    """The minimum of ½ cᵀHc − gᵀc + Σ t|c|: every coefficient in turn, until none moves.

    H (..., k, k), g (..., k), t broadcasts over g; the dots are many problems at once. after: what
    is done to the coefficients after each sweep. Source: Friedman, Hastie and Tibshirani (2010).
    """
    c = np.zeros(np.broadcast_shapes(H.shape[:-1], g.shape, np.shape(t)))
    for _ in range(sweeps):
        before = c
        c = after(_sweep(c, H, g, np.broadcast_to(t, c.shape)))
        if abs(c - before).max() <= tolerance * max(1.0, abs(c).max()):
            break
    return c


def _sweep(c: np.ndarray, H: np.ndarray, g: np.ndarray, t: np.ndarray) -> np.ndarray:
    """Set each coefficient in turn to its best value with the others held still."""
    c = c.copy()
    for j in range(c.shape[-1]):
        steep = H[..., j, j]
        pull = g[..., j] - (H[..., j, :] * c).sum(axis=-1) + steep * c[..., j]
        # Nothing depends on a coefficient whose column is zero: it stays where it is.
        best = unchecked(soft_threshold)(pull, t[..., j]) / np.where(steep > 0, steep, 1.0)
        c[..., j] = np.where(steep > 0, best, c[..., j])
    return c
