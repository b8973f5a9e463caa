"""Lasso, elastic net and ridge on truths with few weights, with many, and with groups; errors and cost, set by set."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from lessons.core import checks
from lessons.core.checks import unchecked
from lessons.core.penalties import soft_threshold
from lessons.experiments.correlated import penalised_minimum

N, K, NOISE = 40, 20, 1.0  # samples, features, standard deviation of the noise
LAMS = 10.0 ** np.linspace(-2, 0, 21)
SHARES = {"lasso": 1.0, "elastic net": 0.5, "ridge": 0.0}  # share of L1
TRUTHS = ("sparse", "dense", "groups")


class Truth(NamedTuple):
    """The weights behind the data, (K,), and how the features vary together, (K, K)."""

    weights: np.ndarray
    covariance: np.ndarray


def truth(kind):
    """sparse: 4 weights of 1. dense: 20 equal ones with the same sum of squares, 4. groups: five equal
    weights in each of two groups of features that correlate by 0.9, with the same sum of squares."""
    checks.one_of("kind", kind, TRUTHS)
    matter = {"sparse": 4, "dense": K, "groups": 10}[kind]
    weights = (np.arange(K) < matter) * np.sqrt(4 / matter)
    same_group = np.equal.outer(np.arange(K) // 5, np.arange(K) // 5)
    covariance = 0.9 * same_group + 0.1 * np.eye(K) if kind == "groups" else np.eye(K)
    return Truth(weights, covariance)


def draw(kind, n_sets, seed):
    """n_sets data sets: XᵀX/n (n_sets, K, K) and Xᵀy/n (n_sets, K); fresh ones have the same truth."""
    rng = np.random.default_rng(seed)
    weights, covariance = truth(kind)
    X = rng.normal(size=(n_sets, N, K)) @ np.linalg.cholesky(covariance).T
    y = X @ weights + NOISE * rng.normal(size=(n_sets, N))
    return X.mT @ X / N, (X.mT @ y[..., None])[..., 0] / N


def fresh_mse(w, kind):
    """The MSE to expect on fresh data, exactly: noise variance + (w − truth)ᵀ covariance (w − truth)."""
    weights, covariance = truth(kind)
    off = w - weights
    return NOISE**2 + ((off @ covariance) * off).sum(axis=-1)


class Contest(NamedTuple):
    """One entry per data set, for each method, at the λ that was best on other data sets."""

    errors: dict  # name -> (sets,): MSE on fresh data
    weights: dict  # name -> (sets, K)
    lams: dict


@lru_cache(maxsize=8)
def contest(kind, n_sets=200, seed=0):
    """Choose λ for each method on n_sets/2 data sets, then fit n_sets others; kept for the next who asks."""
    tuning, others = draw(kind, n_sets // 2, [seed, 0]), draw(kind, n_sets, [seed, 1])
    lams = {name: best_lam(kind, *tuning, share) for name, share in SHARES.items()}
    weights = {name: fit(*others, lams[name], share) for name, share in SHARES.items()}
    return Contest({name: fresh_mse(w, kind) for name, w in weights.items()}, weights, lams)


def best_lam(kind, G, g, share):
    errors = fresh_mse(fit(G, g, LAMS[:, None], share), kind)  # (λs, sets)
    return LAMS[errors.mean(axis=-1).argmin()].item()


def fit(G, g, lam, share):
    """The weights of least MSE + λ (s Σ|w| + (1 − s) Σ w²), one row for each data set."""
    lam = np.asarray(lam)
    if share == 0:
        return np.linalg.solve(G + lam[..., None, None] * np.eye(K), g[..., None])[..., 0]
    return penalised_minimum(G, g, lam * share, lam * (1 - share))


def paired(better, worse):
    """(mean difference worse − better, its standard error) over the same data sets."""
    gain = worse - better
    return gain.mean(), gain.std(ddof=1) / np.sqrt(len(gain))


def products(kind, lam, n_sets=50, seed=0):
    """How many multiplications lasso and ridge take: (lasso, ridge), the mean over n_sets data sets.

    Lasso sets one weight after the other and multiplies only with those that are not zero, until no weight
    moves by 1e-6. Ridge solves one system of K equations: K³/3, and 2K² for the two triangles.
    """
    G, g = draw(kind, n_sets, seed)
    counts = [lasso_products(*one, lam) for one in zip(G, g)]
    return np.mean(counts), K**3 / 3 + 2 * K**2


def lasso_products(G, g, lam, tolerance=1e-6):
    w, count, moved, shrunk = np.zeros(len(g)), 0, np.inf, unchecked(soft_threshold)
    while moved > tolerance:
        before = w.copy()
        for j in range(len(g)):
            others = np.flatnonzero(w)
            count += len(others) + 1
            pull = g[j] - G[j, others] @ w[others] + G[j, j] * w[j]
            w[j] = shrunk(pull, lam / 2) / G[j, j]
        moved = abs(w - before).max()
    return count
