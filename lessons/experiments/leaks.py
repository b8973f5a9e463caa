"""What held-out rows that take part in scaling do to the errors of the folds."""

import numpy as np

from lessons.core import checks
from lessons.core.polynomials import polynomial_features, ridge
from lessons.core.selection import k_folds, scaler
from lessons.data.curve_sets import noisy_curve

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
