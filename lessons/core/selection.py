"""Choosing λ honestly: hold-out and k-fold splits, scaling, and the choice.

A split is a pair of row numbers (train, validation). The test set takes no part here.
"""

from typing import NamedTuple

import numpy as np

from lessons.core import checks
from lessons.core._entrance import takes
from lessons.core.measures import standard_error


def _samples(name: str, value: int) -> int:
    n = checks.whole(name, value, 2)
    checks.room(name, n)
    return n


def _one_each(n: int, k: int, rng: np.random.Generator) -> None:
    if k > n:
        raise ValueError(f"k must be at most the {n} samples, got {k}")
    checks.room("k", float(n) * k)


@takes(n=_samples, share=checks.share, rng=checks.generator)
def hold_out(n: int, share: float, rng: np.random.Generator) -> tuple:
    """Split n samples once: that share of them, at least one, is held out for validation."""
    rows = rng.permutation(n)
    size = min(max(round(share * n), 1), n - 1)
    return rows[size:], rows[:size]


@takes(n=_samples, k=checks.count(2), rng=checks.generator, together=_one_each)
def k_folds(n: int, k: int, rng: np.random.Generator) -> list:
    """Split n samples k times: every sample is held out once, folds differ by one at most."""
    parts = np.array_split(rng.permutation(n), k)
    return [(np.concatenate(parts[:i] + parts[i + 1 :]), parts[i]) for i in range(k)]


class Scaler(NamedTuple):
    """Mean and spread of each column of the training data; call `standardize` with any data."""

    mean: np.ndarray
    spread: np.ndarray

    @takes(X=checks.table)
    def standardize(self, X: np.ndarray) -> np.ndarray:
        """(x − mean) / spread, with the mean and spread of the *training* data."""
        return (X - self.mean) / self.spread


@takes(X_train=checks.table)
def scaler(X_train: np.ndarray) -> Scaler:
    """Measure what to scale by, on training data only; a constant column is only centred."""
    spread = X_train.std(axis=0)
    # Rounding leaves a constant column a spread of about 1e-17, which would blow it up.
    constant = spread <= 1e-12 * np.maximum(1, abs(X_train).max(axis=0))
    return Scaler(X_train.mean(axis=0), np.where(constant, 1.0, spread))


class Choice(NamedTuple):
    """The mean validation error of each λ, its standard error, and two λ to choose from."""

    mean: np.ndarray
    standard_error: np.ndarray  # sd over folds / √folds; NaN with one fold
    best: int  # index of the smallest mean
    one_standard_error: int  # index of the largest λ within one standard error of it


def _row_each(lams: np.ndarray, validation: np.ndarray) -> None:
    if lams.shape != validation.shape[:1] or validation.ndim != 2:
        raise ValueError(
            f"validation must have a row for each of {lams.size} lams, got {validation.shape}"
        )


@takes(lams=checks.strength, validation=checks.table, together=_row_each, finite=False)
def choose_lam(lams: np.ndarray, validation: np.ndarray) -> Choice:
    """Pick the λ with the smallest mean error, and the strongest one that is not clearly worse.

    validation: errors (n_lams, n_folds). With one fold there is no standard error and both are
    the same. Source of the one-standard-error rule: Breiman, Friedman, Olshen and Stone (1984).
    """
    mean, error = validation.mean(axis=1), standard_error(validation, axis=1)
    best = int(mean.argmin())
    good = mean <= mean[best] + np.nan_to_num(error[best])
    return Choice(mean, error, best, int(np.where(good, lams, -1).argmax()))


def _same_rows(X: np.ndarray, y: np.ndarray) -> None:
    for name, value in (("X", X), ("y", y)):
        if value.ndim != 2:
            raise ValueError(f"{name} must have rows and columns, got shape {value.shape}")
    checks.same_rows(X, y)


@takes(X=checks.table, y=checks.table, together=_same_rows)
def lam_max(X: np.ndarray, y: np.ndarray) -> float:
    """The smallest λ at which L1 leaves only the bias: (2/n) max |Xᵀ(y − ȳ)|, house scale, MSE.

    A path for lasso starts here: a larger λ changes nothing more.
    """
    return float(2 / len(X) * abs(X.T @ (y - y.mean(axis=0))).max())
