"""Minima of an objective with a penalty: proximal gradient with momentum, coordinate descent."""

from collections.abc import Callable

import numpy as np

from lessons.core.penalties import soft_threshold


def proximal_gradient(start: tuple, step: Callable, steps: int, tolerance: float) -> tuple:
    """Take a step from where the momentum has carried you, until nothing moves by `tolerance`.

    start: a tuple of arrays (..., rows, columns). step(point) -> point: a gradient step on the
    smooth part, no longer than one over its Lipschitz constant, then the exact step of the penalty.
    Source: Beck and Teboulle (2009); restarts: O'Donoghue and Candès (2015).
    """
    point, ahead, t = start, start, 1.0
    for _ in range(steps):
        new = step(ahead)
        t, ahead = momentum(t, point, new, ahead)
        moved = max(abs(n - o).max() for n, o in zip(new, point))
        point = new
        if moved <= tolerance:
            break
    return point


def momentum(t: np.ndarray, old: tuple, new: tuple, ahead: tuple) -> tuple:
    """Look ahead along the last move; where that move went uphill, forget the momentum."""
    pairs = [(a - n) * (n - o) for a, n, o in zip(ahead, new, old)]
    uphill = sum(pair.sum(axis=(-2, -1), keepdims=True) for pair in pairs)
    t = np.where(uphill > 0, 1.0, t)
    t_new = (1 + np.sqrt(1 + 4 * t**2)) / 2
    return t_new, tuple(n + (t - 1) / t_new * (n - o) for n, o in zip(new, old))


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
        c = after(sweep(c, H, g, np.broadcast_to(t, c.shape)))
        if abs(c - before).max() <= tolerance * max(1.0, abs(c).max()):
            break
    return c


def sweep(c: np.ndarray, H: np.ndarray, g: np.ndarray, t: np.ndarray) -> np.ndarray:
    """Set each coefficient in turn to its best value with the others held still."""
    c = c.copy()
    for j in range(c.shape[-1]):
        steep = H[..., j, j]
        pull = g[..., j] - (H[..., j, :] * c).sum(axis=-1) + steep * c[..., j]
        # Nothing depends on a coefficient whose column is zero: it stays where it is.
        best = soft_threshold(pull, t[..., j]) / np.where(steep > 0, steep, 1.0)
        c[..., j] = np.where(steep > 0, best, c[..., j])
    return c


def settle(c: np.ndarray, H: np.ndarray, g: np.ndarray, t: np.ndarray) -> np.ndarray:
    """Go to the minimum for the signs that c has, dropping coefficients that reach zero before.

    As long as no sign changes, the objective is a parabola. Without this, columns as alike as high
    powers of x would need a million sweeps. One problem at a time: c (k,), H (k, k).
    """
    while True:
        on = np.flatnonzero(c)
        goal = np.linalg.lstsq(H[np.ix_(on, on)], g[on] - t[on] * np.sign(c[on]), rcond=None)[0]
        crossing = (goal * c[on] < 0) & (t[on] > 0)
        move = np.zeros(len(c))
        move[on] = goal - c[on]
        if not crossing.any():
            return c + move
        reach = c[on][crossing] / -move[on][crossing]
        dropped = on[crossing][reach.argmin()]
        c = c + reach.min() * move
        c[dropped] = 0.0
