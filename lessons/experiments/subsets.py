"""L0 on a small linear problem: all subsets of features, hard threshold, lasso and article D's recipe."""

from typing import NamedTuple

import numpy as np

from lessons.core import checks
from lessons.core.checks import unchecked
from lessons.core.penalties import hard_threshold, soft_threshold
from lessons.experiments.results import lam_text

TRUE_WEIGHTS = np.array([2.0, 0, 0, -1.5, 0, 0, 1.0, 0, 0, 0])[:, None]
STEPS = 1000


def feature_data(n=40, correlation=0.0, noise=1.0, seed=0):
    """Ten features with standard deviation 1, three of which count; neighbours correlate as asked.

    X (n, 10), y (n, 1). Feature j is `correlation` times feature j − 1 plus fresh noise.
    """
    rng = np.random.default_rng(checks.whole("seed", seed, 0))
    rho = checks.share("correlation", correlation)
    fresh = rng.normal(size=(checks.whole("n", n, 1), len(TRUE_WEIGHTS)))
    X = fresh.copy()
    for j in range(1, X.shape[1]):
        X[:, j] = rho * X[:, j - 1] + np.sqrt(1 - rho**2) * fresh[:, j]
    return X, X @ TRUE_WEIGHTS + noise * rng.normal(size=(n, 1))


def all_subsets(X, y):
    """Every subset of the columns of X with its least-squares weights: (chosen, weights, MSE), 2^k rows.

    chosen: (2^k, k) of 0 and 1. One batch of small linear systems; k up to about 12.
    """
    n, k = X.shape
    chosen = (np.arange(2**k)[:, None] >> np.arange(k)) & 1
    # Rows and columns left out become those of the identity: their weight comes out as 0.
    G = (
        chosen[:, :, None] * (X.T @ X / n) * chosen[:, None, :]
        + np.eye(k) * (1 - chosen)[:, None, :]
    )
    weights = np.linalg.solve(G, chosen[:, :, None] * (X.T @ y / n))
    return chosen, weights[..., 0], ((y - X @ weights) ** 2).mean(axis=(-2, -1))


def threshold_descent(X, y, lam, threshold, steps=STEPS):
    """Gradient steps on the MSE from zero, each followed by `threshold(w, ηλ)`, with η = 1/curvature."""
    n, k = X.shape
    rate = 1 / np.linalg.eigvalsh(2 * X.T @ X / n)[-1]
    w, back, threshold, t = np.zeros((k, 1)), rate * 2 / n * X.T, unchecked(threshold), rate * lam
    for _ in range(steps):
        w = threshold(w - back @ (X @ w - y), t)
    return w


class Choice(NamedTuple):
    """The weights that a method chooses, and their MSE."""

    weights: np.ndarray
    error: float

    @property
    def count(self):
        return (self.weights != 0).sum()


class SubsetResult(NamedTuple):
    """All subsets, and what four methods choose: name -> `Choice`."""

    counts: np.ndarray
    errors: np.ndarray
    lam: float
    choices: dict


def subset_experiment(*, lam=0.1, correlation=0.0, n=40, seed=0):
    """Find the subset with the smallest MSE + λ·count, and compare it with cheaper ways."""
    lam = checks.amount("lam", lam)
    X, y = feature_data(n, correlation, seed=seed)
    chosen, weights, errors = all_subsets(X, y)
    counts = chosen.sum(axis=-1)
    best = weights[np.argmin(errors + lam * counts)]
    choices = {
        "best subset": best,
        "hard threshold": threshold_descent(X, y, lam, hard_threshold)[:, 0],
        "L1, soft threshold": threshold_descent(X, y, lam, soft_threshold)[:, 0],
        "truth": TRUE_WEIGHTS[:, 0],
    }
    with_errors = {
        name: Choice(w, float(((y - X @ w[:, None]) ** 2).mean())) for name, w in choices.items()
    }
    return SubsetResult(counts, errors, lam, with_errors)


def objective(choice, lam):
    """MSE + λ · (number of non-zeros)."""
    return choice.error + lam * choice.count


def subset_reading(settings, result):
    """One line: what each method chooses, and what it costs under L0."""
    parts = [
        f"{name}: {choice.count} features, J = {objective(choice, result.lam):.3f}"
        for name, choice in result.choices.items()
    ]
    return (
        f"{lam_text(result.lam)} per weight · correlation {settings['correlation']:.2f} · seed {settings['seed']} · "
        + " · ".join(parts)
    )


def masked_descent(X, y, w, moves, steps=STEPS, learning_rate=0.05):
    """Plain gradient descent in which only the weights move that `moves(w)` picks at each step."""
    n = len(X)
    for _ in range(steps):
        w = w - learning_rate * moves(w) * (2 / n) * X.T @ (X @ w - y)
    return w
