"""Polynomials fitted by least squares, ridge, lasso and elastic net, many data sets at once.

The columns of A are 1, x, x², ...; the first coefficient is the bias and is never penalised.
Everything minimises the house objective (1/n) Σ (y − A c)² + penalty of c[1:].
"""

import numpy as np

from lessons.core import checks
from lessons.core._entrance import takes, unchecked
from lessons.core.optimize import coordinate_descent


def _one_column(name: str, x: np.ndarray) -> np.ndarray:
    x = checks.table(name, x)
    if x.shape[-1] != 1:
        raise ValueError(f"{name} must have one column, got shape {x.shape}")
    return x


def _fits_room(x: np.ndarray, degree: int) -> None:
    checks.room("degree", (degree + 1.0) * x.size)


def _same_rows(A: np.ndarray, y: np.ndarray, **_) -> None:
    checks.same_rows(A, y, "A")


def _one_table(A: np.ndarray, y: np.ndarray, **_) -> None:
    _same_rows(A, y)
    if A.ndim != 2 or y.shape != (len(A), 1):
        raise ValueError(f"y must be one column for one table A, got {y.shape} for {A.shape}")


DATA = dict(A=checks.moderate_table, y=checks.moderate_table, together=_same_rows)
SEARCH = dict(
    A=checks.moderate_table,
    y=checks.moderate_table,
    lam=checks.amount,
    sweeps=checks.count(1),
    tolerance=checks.amount,
    together=_one_table,
)


@takes(x=_one_column, degree=checks.count(0), together=_fits_room)
def polynomial_features(x: np.ndarray, degree: int) -> np.ndarray:
    """Columns 1, x, ..., x^degree for x of shape (..., n, 1): shape (..., n, degree + 1)."""
    return x ** np.arange(degree + 1)


@takes(**DATA)
def least_squares(A: np.ndarray, y: np.ndarray) -> np.ndarray:
    """The coefficients with the smallest MSE; of several, the shortest (numpy's pseudo-inverse)."""
    return np.linalg.pinv(A) @ y


@takes(**DATA, lam=checks.strength)
def ridge(A: np.ndarray, y: np.ndarray, lam: float | np.ndarray) -> np.ndarray:
    """The minimum of MSE + λ Σ c², bias free, in one formula: (AᵀA/n + λD) c = Aᵀy/n.

    D is the identity with a 0 for the bias. lam: a number, or an array over leading axes.
    λ = 0 is least squares. Source: Hoerl and Kennard (1970).
    """
    if (lam == 0).all():
        return unchecked(least_squares)(A, y)
    # The same formula as least squares on the data plus k made-up samples √(nλ)·c = 0: no
    # squaring of A, so a degree of 15 loses no digits.
    n, k = A.shape[-2:]
    extra = np.sqrt(n * lam)[..., None, None] * np.eye(k)[1:]
    # One table for many y is turned round once.
    lead = np.broadcast_shapes(A.shape[:-2], lam.shape)
    tall = np.concatenate([_spread(A, lead), _spread(extra, lead)], axis=-2)
    target = np.concatenate([y, np.zeros((*y.shape[:-2], k - 1, y.shape[-1]))], axis=-2)
    return np.linalg.pinv(tall) @ target


@takes(**SEARCH)
def lasso(
    A: np.ndarray, y: np.ndarray, lam: float, sweeps: int = 2000, tolerance: float = 1e-10
) -> np.ndarray:
    """The minimum of MSE + λ Σ|c|, bias free, by going through the coefficients one at a time.

    Each coefficient is set to its exact best value, a soft threshold, with the others held still.
    Source: Friedman, Hastie and Tibshirani (2010).
    """
    return unchecked(elastic_net)(A, y, lam, 1.0, sweeps, tolerance)


@takes(**SEARCH, l1_share=checks.share)
def elastic_net(
    A: np.ndarray,
    y: np.ndarray,
    lam: float,
    l1_share: float = 0.5,
    sweeps: int = 2000,
    tolerance: float = 1e-10,
) -> np.ndarray:
    """The minimum of MSE + λ (s Σ|c| + (1 − s) Σ c²), s = l1_share, bias free; one data set, one λ.

    The same λ and share as in `penalties.elastic_net`.
    """
    # Half the objective is ½ cᵀHc − gᵀc + Σ t|c|, with no penalty in place 0, the bias.
    penalised = np.arange(A.shape[1]) > 0
    H = A.T @ A / len(A) + lam * (1 - l1_share) * np.diag(penalised)
    g, t = A.T @ y[:, 0] / len(A), lam * l1_share / 2 * penalised
    settled = lambda c: _settle(c, H, g, t)
    return unchecked(coordinate_descent)(H, g, t, sweeps, tolerance, after=settled)[:, None]


def _settle(c: np.ndarray, H: np.ndarray, g: np.ndarray, t: np.ndarray) -> np.ndarray:
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


@takes(A=checks.table, c=checks.table, y=checks.table)
def squared_error(A: np.ndarray, c: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Mean of (y − A c)² over the samples; leading axes stay."""
    return ((y - A @ c) ** 2).mean(axis=(-2, -1))


def _spread(array: np.ndarray, lead: tuple) -> np.ndarray:
    return np.broadcast_to(array, lead + array.shape[-2:])
