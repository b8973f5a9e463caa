"""Logistic and softmax regression: a network of one layer, with L1 or L2, taken to its minimum.

The objective is the house's, (1/n) Σ cross-entropy + λ Σ|w| or λ Σ w², biases free. For the λ/2m of
books on logistic regression use `scales.convert_lam(lam, "l2", "C", "house", n)`.
"""

import numpy as np

from lessons.core import checks
from lessons.core._entrance import takes, unchecked
from lessons.core._fits import labels
from lessons.core._leading import axes
from lessons.core.losses import delta
from lessons.core.networks import backward, forward
from lessons.core.optimize import proximal_gradient
from lessons.core.penalties import PENALTIES, proximal_step

CONVEX = [name for name, one in PENALTIES.items() if one.grad]


def _fits_rows(X: np.ndarray, y: np.ndarray, lam: np.ndarray, **_) -> None:
    for name, value in (("X", X), ("y", y)):
        if value.ndim != 2:
            raise ValueError(f"{name} must have rows and columns, got shape {value.shape}")
    checks.same_rows(X, y)
    checks.room("lam", float(lam.size) * X.shape[1] * y.shape[1])


@takes(
    X=checks.moderate_table,
    y=labels,
    lam=checks.strength,
    penalty=checks.name_in(CONVEX),
    steps=checks.count(1),
    tolerance=checks.amount,
    l1_share=checks.share,
    together=_fits_rows,
)
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
    # Centred columns change nothing but the free bias, and let the steps be many times longer.
    centre = X.mean(axis=0, keepdims=True)
    W, b = _minimum(X - centre, y, axes(lam), penalty, l1_share, steps, tolerance)
    return ((W, b - centre @ W),)


def _minimum(
    X: np.ndarray,
    y: np.ndarray,
    lam: np.ndarray,
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
        (W, b), ((dW, db),) = layer, _gradient(layer, X, y, output)
        return unchecked(proximal_step)(W - rate * dW, penalty, rate * lam, l1_share), b - rate * db

    return unchecked(proximal_gradient)(start, step, steps, tolerance)


def _gradient(layer: tuple, X: np.ndarray, y: np.ndarray, output: str) -> tuple:
    passed = unchecked(forward)((layer,), X, output=output)
    error = unchecked(delta)(passed.y_hat, y, "cross_entropy", output)
    return unchecked(backward)((layer,), passed, error)


@takes(X=checks.moderate_table, output=checks.name_in(("sigmoid", "softmax")))
def lipschitz_constant(X: np.ndarray, output: str) -> float:
    """A bound on how fast the gradient changes: a step of one over it never goes uphill."""
    with_bias = np.hstack([X, np.ones((len(X), 1))])
    bend = 0.25 if output == "sigmoid" else 0.5
    return bend * np.linalg.norm(with_bias, 2) ** 2 / len(X)
