"""Logistic and softmax regression: a network of one layer, with L1 or L2, taken to its minimum.

The objective is the house's, (1/n) Σ cross-entropy + λ Σ|w| or λ Σ w², biases free. For the λ/2m of
books on logistic regression use `scales.convert_lam(lam, "l2", "C", "house", n)`.
"""

import numpy as np

from lessons.core import checks
from lessons.core.losses import delta
from lessons.core.networks import backward, forward
from lessons.core.optimize import proximal_gradient
from lessons.core.penalties import PENALTIES, proximal_step
from lessons.core.shapes import over


def logistic_regression(
    X: np.ndarray,
    y: np.ndarray,
    lam: float | np.ndarray,
    penalty: str = "l2",
    steps: int = 10_000,
    tolerance: float = 1e-9,
    l1_share: float = 0.5,
) -> tuple:
    """Give the network ((W, b),) at the minimum: sigmoid for one column of y, softmax for several.

    X (n, n_in), y (n, 1) of 0 and 1 or (n, n_classes). lam: a number, or an array: a leading
    axis, so that a whole path is one call. It takes proximal gradient steps with momentum until
    no weight moves by more than `tolerance`. With λ = 0 and classes that a line separates there
    is no minimum: it stops after `steps`.
    """
    X, y = checks.table("X", X), checks.table("y", y)
    checks.same_rows(X, y)
    checks.shares("y", y)
    lam = over(checks.at_least("lam", lam, 0))
    convex = [name for name, one in PENALTIES.items() if one.grad]
    checks.one_of("penalty", penalty, convex)
    # Centred columns change nothing but the free bias, and let the steps be many times longer.
    centre = X.mean(axis=0, keepdims=True)
    W, b = minimum(
        X - centre, y, lam, penalty, l1_share, checks.whole("steps", steps, 1), tolerance
    )
    return ((W, b - centre @ W),)


def minimum(
    X: np.ndarray,
    y: np.ndarray,
    lam: float | np.ndarray | tuple,
    penalty: str,
    l1_share: float,
    steps: int,
    tolerance: float,
) -> tuple:
    """The layer (W, b) at the minimum."""
    output = "sigmoid" if y.shape[1] == 1 else "softmax"
    rate = 1 / lipschitz_constant(X, output)
    W = np.zeros(lam.shape[:-2] + (X.shape[1], y.shape[1]))
    start = W, np.zeros(W.shape[:-2] + (1, y.shape[1]))

    def step(layer):
        """A gradient step on the loss, then the exact step of the penalty on W."""
        (W, b), ((dW, db),) = layer, gradient(layer, X, y, output)
        return proximal_step(W - rate * dW, penalty, rate * lam, l1_share), b - rate * db

    return proximal_gradient(start, step, steps, tolerance)


def gradient(layer: tuple, X: np.ndarray, y: np.ndarray, output: str) -> tuple:
    passed = forward((layer,), X, output=output)
    return backward((layer,), passed, delta(passed.y_hat, y, "cross_entropy", output))


def lipschitz_constant(X: np.ndarray, output: str) -> float:
    """A bound on how fast the gradient changes: a step of one over it never goes uphill."""
    with_bias = np.hstack([X, np.ones((len(X), 1))])
    bend = 0.25 if output == "sigmoid" else 0.5
    return bend * np.linalg.norm(with_bias, 2) ** 2 / len(X)
