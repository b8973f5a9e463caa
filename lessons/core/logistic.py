"""Logistic and softmax regression: a network of one layer, with L1 or L2, taken to its minimum.

The objective is the house's, (1/n) Σ cross-entropy + λ Σ|w| or λ Σ w², biases free. For the λ/2m of
books on logistic regression use `scales.convert_lam(lam, "l2", "C", "house", n)`.
"""

import numpy as np

from lessons.core import checks
from lessons.core.losses import delta
from lessons.core.networks import backward, forward
from lessons.core.penalties import proximal_step
from lessons.core.shapes import over


def logistic_regression(X, y, lam, penalty="l2", steps=10_000, tolerance=1e-9):
    """Give the network ((W, b),) at the minimum: sigmoid for one column of y, softmax for several.

    X (n, n_in), y (n, 1) of 0 and 1 or (n, n_classes). lam: a number, or an array: a leading
    axis, so that a whole path is one call. It takes proximal gradient steps with momentum until
    no weight moves by more than `tolerance`. With λ = 0 and classes that a line separates there
    is no minimum: it stops after `steps`. Source: Beck and Teboulle (2009), restarts O'Donoghue
    and Candès (2015).
    """
    X, y = checks.table("X", X), checks.table("y", y)
    checks.same_rows(X, y)
    checks.shares("y", y)
    lam = over(checks.at_least("lam", lam, 0))
    checks.one_of("penalty", penalty, ("none", "l1", "l2"))
    # Centred columns change nothing but the free bias, and let the steps be many times longer.
    centre = X.mean(axis=0, keepdims=True)
    W, b = minimum(X - centre, y, lam, penalty, checks.whole("steps", steps, 1), tolerance)
    return ((W, b - centre @ W),)


def minimum(X, y, lam, penalty, steps, tolerance):
    """Step until nothing moves; `ahead` is where the momentum has carried the layer (W, b)."""
    output = "sigmoid" if y.shape[1] == 1 else "softmax"
    rate = 1 / lipschitz_constant(X, output)
    W = np.zeros(lam.shape[:-2] + (X.shape[1], y.shape[1]))
    layer = ahead = W, np.zeros(W.shape[:-2] + (1, y.shape[1]))
    t = np.ones(lam.shape)
    for _ in range(steps):
        new = step(ahead, X, y, output, penalty, rate, lam)
        t, ahead = momentum(t, layer, new, ahead)
        moved = max(abs(n - o).max() for n, o in zip(new, layer))
        layer = new
        if moved <= tolerance:
            break
    return layer


def lipschitz_constant(X, output):
    """A bound on how fast the gradient changes: a step of one over it never goes uphill."""
    with_bias = np.hstack([X, np.ones((len(X), 1))])
    bend = 0.25 if output == "sigmoid" else 0.5
    return bend * np.linalg.norm(with_bias, 2) ** 2 / len(X)


def step(layer, X, y, output, penalty, rate, lam):
    """A gradient step on the loss, then the exact step of the penalty on W."""
    passed = forward((layer,), X, output=output)
    error = delta(passed.y_hat, y, "cross_entropy", output)
    ((dW, db),) = backward((layer,), passed, error)
    W, b = layer
    return proximal_step(W - rate * dW, penalty, rate * lam), b - rate * db


def momentum(t, old, new, ahead):
    """Look ahead along the last move; where that move went uphill, forget the momentum."""
    pairs = [(a - n) * (n - o) for a, n, o in zip(ahead, new, old)]
    uphill = sum(pair.sum(axis=(-2, -1), keepdims=True) for pair in pairs)
    t = np.where(uphill > 0, 1.0, t)
    t_new = (1 + np.sqrt(1 + 4 * t**2)) / 2
    return t_new, tuple(n + (t - 1) / t_new * (n - o) for n, o in zip(new, old))
