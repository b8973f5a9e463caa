"""Exact minima of a squared error with a penalty: coordinate descent."""

import numpy as np

from lessons.core.penalties import soft_threshold


def sweep(c, H, g, t):
    """Set each coefficient in turn to its best value with the others held still."""
    c = c.copy()
    for j in np.flatnonzero(H.diagonal() > 0):
        pull = g[j] - H[j] @ c + H[j, j] * c[j]
        c[j] = soft_threshold(pull, t[j]) / H[j, j]
    return c


def settle(c, H, g, t):
    """Go to the minimum for the signs that c has, dropping coefficients that reach zero before.

    As long as no sign changes, the objective is a parabola. Without this, columns as alike as high
    polynomial_features of x would need a million sweeps.
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
