"""Rows that were held out and took part all the same: in the scale, or in the choice of λ."""

import numpy as np

from lessons.core import checks
from lessons.core.polynomials import polynomial_features, ridge
from lessons.core.selection import k_folds, scaler
from lessons.data.curve_sets import noisy_curve
from lessons.experiments.choose import LAMS

DEGREE = 9


def scaling_leak(lam, *, n=20, n_folds=5, n_sets=60):
    """Mean error of the folds on each data set: (scaled with all rows, scaled inside each fold), (n_sets,) each."""
    pairs = []
    for seed in range(checks.whole("n_sets", n_sets, 2)):
        rng = np.random.default_rng(seed)
        x, y = noisy_curve(n, rng)
        folds = k_folds(n, n_folds, rng)
        every_row = np.arange(n)
        pairs.append(
            [
                folds_error(
                    x, y, lam, [(train, seen, held) for (train, held), seen in zip(folds, who)]
                )
                for who in ([every_row] * n_folds, [train for train, _ in folds])
            ]
        )
    return np.array(pairs).T


def folds_error(x, y, lam, splits):
    """Mean over splits (rows that train, rows that the scaler sees, rows held out)."""
    X, errors = polynomial_features(x, DEGREE)[:, 1:], []
    for train, seen, held in splits:
        A = np.hstack([np.ones_like(x), scaler(X[seen]).standardize(X)])
        c = ridge(A[train], y[train], lam)
        errors.append(((y[held] - A[held] @ c) ** 2).mean())
    return np.mean(errors)


def hundred_students(n_students=100, n_train=20, n_test=10, seed=0):
    """The smallest test error over LAMS of each student, and what the same model does on 1,000 fresh points.

    Each student has points of their own: n_train to fit a polynomial of degree 9, n_test to choose λ.
    """
    n = checks.whole("n_train", n_train, 1) + checks.whole("n_test", n_test, 1)
    x, y = noisy_curve(n_students * n, np.random.default_rng(seed))
    x, y = x.reshape(n_students, n, 1), y.reshape(n_students, n, 1)
    x_new, y_new = noisy_curve(1000, np.random.default_rng(99))
    A, A_new = polynomial_features(x, DEGREE), polynomial_features(x_new, DEGREE)
    c = ridge(A[:, :n_train], y[:, :n_train], LAMS[:, None])  # all λ, all students
    seen = ((y[:, n_train:] - A[:, n_train:] @ c) ** 2).mean(axis=(2, 3))
    fresh = ((y_new - A_new @ c) ** 2).mean(axis=(2, 3))
    best, student = seen.argmin(axis=0), np.arange(n_students)
    return seen[best, student], fresh[best, student]
