"""The table of conventions of λ at work: each row minimised as its source writes it."""

import numpy as np

from lessons.core import checks
from lessons.core.penalties import soft_threshold
from lessons.core.scales import SCALES


def row_minimum(name, X, y, penalty, lam):
    """The weights (k, 1) of least data·Σe² + λ·factor·Σ|w| or Σw², with the factors of that row.

    No bias. L2 solves k equations; L1 takes proximal steps until nothing moves.
    """
    data, l1, l2 = SCALES[checks.one_of("name", name, SCALES)]
    n = len(X)
    a, G, g = data(n), X.T @ X, X.T @ y
    if penalty == "l2":
        return np.linalg.solve(a * G + lam * l2(n) * np.eye(len(G)), a * g)
    rate, w = 1 / (2 * a * np.linalg.norm(G, 2)), np.zeros_like(g)
    for _ in range(5000):
        new = soft_threshold(w - rate * 2 * a * (G @ w - g), rate * lam * l1(n))
        if abs(new - w).max() < 1e-13:
            break
        w = new
    return w


def has(name, penalty):
    """Whether that row of the table has such a penalty."""
    return SCALES[name][{"l1": 1, "l2": 2}[penalty]] is not None
