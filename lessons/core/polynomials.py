"""Polynomials fitted by least squares, ridge, lasso and elastic net, many data sets at once.

The columns of A are 1, x, x², ...; the first coefficient is the bias and is never penalised.
Everything minimises the house objective (1/n) Σ (y − A c)² + penalty of c[1:].
"""

import numpy as np

from lessons.core import checks
from lessons.core.optimize import coordinate_descent, settle


def polynomial_features(x: np.ndarray, degree: int) -> np.ndarray:
    """Columns 1, x, ..., x^degree for x of shape (..., n, 1): shape (..., n, degree + 1)."""
    x = checks.table("x", x)
    if x.shape[-1] != 1:
        raise ValueError(f"x must have one column, got shape {x.shape}")
    return x ** np.arange(checks.whole("degree", degree, 0) + 1)


def least_squares(A: np.ndarray, y: np.ndarray) -> np.ndarray:
    """The coefficients with the smallest MSE; of several, the shortest (numpy's pseudo-inverse)."""
    A, y = checked(A, y)
    return np.linalg.pinv(A) @ y


def ridge(A: np.ndarray, y: np.ndarray, lam: float | np.ndarray | tuple) -> np.ndarray:
    """The minimum of MSE + λ Σ c², bias free, in one formula: (AᵀA/n + λD) c = Aᵀy/n.

    D is the identity with a 0 for the bias. lam: a number, or an array over leading axes.
    λ = 0 is least squares. Source: Hoerl and Kennard (1970).
    """
    A, y = checked(A, y)
    lam = checks.at_least("lam", lam, 0)
    if (lam == 0).all():
        return least_squares(A, y)
    # The same formula as least squares on the data plus k made-up samples √(nλ)·c = 0: no
    # squaring of A, so a degree of 15 loses no digits.
    n, k = A.shape[-2:]
    extra = np.sqrt(n * lam)[..., None, None] * np.eye(k)[1:]
    # One table for many y is turned round once.
    lead = np.broadcast_shapes(A.shape[:-2], lam.shape)
    tall = np.concatenate([spread(A, lead), spread(extra, lead)], axis=-2)
    target = np.concatenate([y, np.zeros((*y.shape[:-2], k - 1, y.shape[-1]))], axis=-2)
    return np.linalg.pinv(tall) @ target


def lasso(
    A: np.ndarray,
    y: np.ndarray,
    lam: float | np.ndarray | tuple,
    sweeps: int = 2000,
    tolerance: float = 1e-10,
) -> np.ndarray:
    """The minimum of MSE + λ Σ|c|, bias free, by going through the coefficients one at a time.

    Each coefficient is set to its exact best value, a soft threshold, with the others held still.
    Source: Friedman, Hastie and Tibshirani (2010).
    """
    return elastic_net(A, y, checks.amount("lam", lam), 0.0, sweeps, tolerance)


def elastic_net(
    A: np.ndarray,
    y: np.ndarray,
    lam_l1: float | np.ndarray,
    lam_l2: float | np.ndarray,
    sweeps: int = 2000,
    tolerance: float = 1e-10,
) -> np.ndarray:
    """The minimum of MSE + λ₁ Σ|c| + λ₂ Σ c², bias free; one data set, one pair of λ at a time."""
    A, y = checked(A, y)
    lam_l1, lam_l2 = checks.amount("lam_l1", lam_l1), checks.amount("lam_l2", lam_l2)
    if A.ndim != 2 or y.shape != (len(A), 1):
        raise ValueError(f"y must be one column for one table A, got {y.shape} for {A.shape}")
    # Half the objective is ½ cᵀHc − gᵀc + Σ t|c|, with no penalty in place 0, the bias.
    penalised = np.arange(A.shape[1]) > 0
    H, g = A.T @ A / len(A) + lam_l2 * np.diag(penalised), A.T @ y[:, 0] / len(A)
    t = lam_l1 / 2 * penalised
    c = coordinate_descent(H, g, t, sweeps, tolerance, after=lambda c: settle(c, H, g, t))
    return c[:, None]


def squared_error(A: np.ndarray, c: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Mean of (y − A c)² over the samples; leading axes stay."""
    return ((y - A @ c) ** 2).mean(axis=(-2, -1))


def checked(A: np.ndarray, y: np.ndarray) -> tuple:
    A, y = checks.table("A", A), checks.table("y", y)
    checks.same_rows(A, y, "A")
    return A, y


def spread(array: np.ndarray, lead: tuple) -> np.ndarray:
    return np.broadcast_to(array, lead + array.shape[-2:])
