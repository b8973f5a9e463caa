"""Choosing λ honestly: hold-out and k-fold splits, errors by λ and fold, and the choice.

A split is a pair of row numbers (train, validation). The test set takes no part here.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from lessons.core import checks
from lessons.core.measures import standard_error


def hold_out(n: int, share: float, rng: np.random.Generator) -> tuple:
    """Split n samples once: that share of them, at least one, is held out for validation."""
    n, share = checks.whole("n", n, 2), checks.share("share", share)
    checks.generators("rng", rng)
    rows = rng.permutation(n)
    size = min(max(round(share * n), 1), n - 1)
    return rows[size:], rows[:size]


def k_folds(n: int, k: int, rng: np.random.Generator) -> list:
    """Split n samples k times: every sample is held out once, folds differ by one at most."""
    n, k = checks.whole("n", n, 2), checks.whole("k", k, 2)
    if k > n:
        raise ValueError(f"k must be at most the {n} samples, got {k}")
    checks.generators("rng", rng)
    parts = np.array_split(rng.permutation(n), k)
    return [(np.concatenate(parts[:i] + parts[i + 1 :]), parts[i]) for i in range(k)]


class Scaler(NamedTuple):
    """Mean and spread of each column of the training data; call `standardize` with any data."""

    mean: np.ndarray
    spread: np.ndarray

    def standardize(self, X: np.ndarray) -> np.ndarray:
        """(x − mean) / spread, with the mean and spread of the *training* data."""
        return (X - self.mean) / self.spread


def scaler(X_train: np.ndarray) -> Scaler:
    """Measure what to scale by, on training data only; a constant column is only centred."""
    X_train = checks.table("X_train", X_train)
    spread = X_train.std(axis=0)
    # Rounding leaves a constant column a spread of about 1e-17, which would blow it up.
    constant = spread <= 1e-12 * np.maximum(1, abs(X_train).max(axis=0))
    return Scaler(X_train.mean(axis=0), np.where(constant, 1.0, spread))


class Errors(NamedTuple):
    """One row per λ, one column per fold."""

    train: np.ndarray
    validation: np.ndarray


def errors_by_fold(
    fit: Callable, error: Callable, X: np.ndarray, y: np.ndarray, lams: np.ndarray, folds: list
) -> Errors:
    """Fit with each λ on each fold's training rows; measure the error there and on those held out.

    fit(X, y, lam) -> model; error(model, X, y) -> number. Scaling belongs inside `fit`: measured on
    all rows it would let the held-out ones be seen.
    """
    X, y = checks.table("X", X), checks.table("y", y)
    checks.same_rows(X, y)
    lams = checks.at_least("lams", lams, 0)

    def pair(lam, train, held_out):
        model = fit(X[train], y[train], lam)
        return error(model, X[train], y[train]), error(model, X[held_out], y[held_out])

    table = np.array([[pair(lam, *fold) for fold in folds] for lam in lams])
    return Errors(table[..., 0], table[..., 1])


class Choice(NamedTuple):
    """The mean validation error of each λ, its standard error, and two λ to choose from."""

    mean: np.ndarray
    standard_error: np.ndarray  # sd over folds / √folds; NaN with one fold
    best: int  # index of the smallest mean
    one_standard_error: int  # index of the largest λ within one standard error of it


def choose_lam(lams: np.ndarray, validation: np.ndarray) -> Choice:
    """Pick the λ with the smallest mean error, and the strongest one that is not clearly worse.

    validation: errors (n_lams, n_folds). With one fold there is no standard error and both are
    the same. Source of the one-standard-error rule: Breiman, Friedman, Olshen and Stone (1984).
    """
    lams, validation = checks.at_least("lams", lams, 0), checks.table("validation", validation)
    if lams.shape != validation.shape[:1]:
        raise ValueError(
            f"validation must have a row for each of {lams.size} lams, got {validation.shape}"
        )
    mean, error = validation.mean(axis=1), standard_error(validation, axis=1)
    best = int(mean.argmin())
    good = mean <= mean[best] + np.nan_to_num(error[best])
    return Choice(mean, error, best, int(np.where(good, lams, -1).argmax()))


def lam_path(fit: Callable, X: np.ndarray, y: np.ndarray, lams: np.ndarray) -> np.ndarray:
    """The coefficients for each λ: fit(X, y, lam) gives an array; lams are a new first axis."""
    return np.stack([fit(X, y, lam) for lam in checks.at_least("lams", lams, 0)])


def lam_max(X: np.ndarray, y: np.ndarray) -> float:
    """The smallest λ at which L1 leaves only the bias: (2/n) max |Xᵀ(y − ȳ)|, house scale, MSE.

    A path for lasso starts here: a larger λ changes nothing more.
    """
    X, y = checks.table("X", X), checks.table("y", y)
    checks.same_rows(X, y)
    return float(2 / len(X) * abs(X.T @ (y - y.mean(axis=0))).max())
