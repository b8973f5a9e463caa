"""Choosing λ on the overfit curve: the path of all coefficients, and the errors of k folds along it."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from lessons.core import checks
from lessons.core.measures import standard_error
from lessons.core.optimize import proximal_gradient
from lessons.core.penalties import proximal_step
from lessons.core.polynomials import polynomial_features
from lessons.core.selection import Choice, choose_lam, k_folds, scaler
from lessons.data.curve_sets import noisy_curve
from lessons.experiments.curves import XS

DEGREE, NOISE = 9, 0.5
# λ along the path, 10 to a decade, with the two digits that the slider shows.
LAMS = np.array([float(f"{lam:.2g}") for lam in 10.0 ** np.arange(-4, 1.01, 0.1)])
STEPS = 600


class ChoiceResult(NamedTuple):
    """One λ on its path. Features are scaled; the first axis of every array is λ."""

    x: np.ndarray
    y: np.ndarray
    penalty: str
    path: np.ndarray  # coefficients (n_lams, degree), fitted on all rows
    train_errors: np.ndarray
    validation: np.ndarray  # errors (n_lams, n_folds)
    choice: Choice
    lam: float
    coefficients: np.ndarray  # at lam
    fit: np.ndarray  # at lam, on XS
    train_error: float  # at lam
    errors: np.ndarray  # at lam, one per fold


class Problem(NamedTuple):
    """All that a fit needs, for all rows (first) and for each fold: scaled data as sums."""

    scalers: list
    means: np.ndarray  # of y
    G: np.ndarray  # ZᵀZ/n of the scaled features Z, shape (1 + folds, 1, degree, degree)
    g: np.ndarray  # Zᵀ(y − mean)/n, shape (1 + folds, 1, degree, 1)
    splits: list


def choose_experiment(*, lam=0.1, penalty="l1", n=20, n_folds=5, seed=4):
    """Fit the curve with every λ on the path, on all rows and on each fold, and look at one λ.

    The features x, x², ... x⁹ are scaled inside each fold, on its training rows alone.
    """
    lam = float(checks.at_least("lam", lam, 0, strictly=True))
    checks.one_of("penalty", penalty, ("l1", "l2"))
    n_folds = checks.whole("n_folds", n_folds, 2)
    n, seed = checks.whole("n", n, n_folds), checks.whole("seed", seed, 0)
    x, y, problem, path = whole_path(penalty, n, n_folds, seed)
    nearest = abs(np.log(LAMS / lam)).argmin()
    mine = solve(problem, penalty, np.array([lam]), path[:, nearest : nearest + 1])
    errors = fold_errors(problem, path, x, y)
    return ChoiceResult(
        x,
        y,
        penalty,
        path[0, ..., 0],
        errors[:, 0],
        errors[:, 1:],
        choose_lam(LAMS, errors[:, 1:]),
        lam,
        *look_at(problem, mine, x, y),
    )


@lru_cache(maxsize=8)
def whole_path(penalty, n, n_folds, seed):
    """The data and the coefficients for all λ: kept, so that moving λ alone costs next to nothing."""
    rng = np.random.default_rng(seed)
    x, y = noisy_curve(n, rng, NOISE)
    every_row = np.arange(n)
    problem = pose(x, y, [(every_row, every_row), *k_folds(n, n_folds, rng)])
    return x, y, problem, solve(problem, penalty, LAMS, np.zeros((1, 1, DEGREE, 1)))


def features(x):
    return polynomial_features(x, DEGREE)[:, 1:]


def pose(x, y, splits):
    X = features(x)
    scalers = [scaler(X[train]) for train, _ in splits]
    means = np.array([y[train].mean() for train, _ in splits])
    G, g = [], []
    for scale, mean, (train, _) in zip(scalers, means, splits):
        Z = scale.standardize(X[train])
        G.append(Z.T @ Z / len(Z))
        g.append(Z.T @ (y[train] - mean) / len(Z))
    return Problem(scalers, means, np.stack(G)[:, None], np.stack(g)[:, None], splits)


def solve(problem, penalty, lams, start):
    """Coefficients (1 + folds, n_lams, degree, 1) at the minimum of MSE + λ Σ|c| or λ Σ c²."""
    lams = lams[:, None, None]
    if penalty == "l2":
        return np.linalg.solve(problem.G + lams * np.eye(DEGREE), problem.g)
    # One over the Lipschitz constant of the slope of the MSE.
    rate = 1 / (2 * np.linalg.eigvalsh(problem.G)[..., -1:, None])
    start = np.broadcast_to(start, np.broadcast_shapes(start.shape, problem.g.shape, lams.shape))

    def step(point):
        (c,) = point
        # G is symmetric, so rows times G are G times columns: all λ in one product.
        slope = 2 * ((c[..., 0] @ problem.G[:, 0])[..., None] - problem.g)
        return (proximal_step(c - rate * slope, penalty, rate * lams),)

    return proximal_gradient((start,), step, STEPS, 1e-9)[0]


def look_at(problem, c, x, y):
    """For one λ: coefficients and curve of the fit on all rows, its error, and those of the folds."""
    errors = fold_errors(problem, c, x, y)
    return c[0, 0, :, 0], predict(problem, c, 0, XS)[0], errors[0, 0], errors[0, 1:]


def predict(problem, c, fold, x):
    """Predictions (n_lams, n, 1) of one fold's curves."""
    return problem.means[fold] + problem.scalers[fold].standardize(features(x)) @ c[fold]


def fold_errors(problem, c, x, y):
    """MSE on the rows held out: (n_lams, 1 + folds), the first column being the training error on all rows."""
    columns = [
        ((y[held] - predict(problem, c, fold, x[held])) ** 2).mean(axis=(-2, -1))
        for fold, (_, held) in enumerate(problem.splits)
    ]
    return np.stack(columns, axis=-1)


def choose_reading(settings, result):
    """One line: both errors here, how many coefficients are left, and what the two rules choose."""
    errors, choice = result.errors, result.choice
    spread = standard_error(errors)
    left = (abs(result.coefficients) > 0).sum()
    return (
        f"λ = {result.lam:.3g} · train MSE {result.train_error:.3g}, validation {errors.mean():.3g} ± {spread:.2g}"
        f" · {left} of {DEGREE} coefficients not zero · smallest validation error at"
        f" λ = {LAMS[choice.best]:.2g}, one-standard-error rule: {LAMS[choice.one_standard_error]:.2g}"
    )
