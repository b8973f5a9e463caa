"""Features that resemble each other, and features that do not matter, under each penalty."""

from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np

from lessons.core import checks
from lessons.core.optimize import coordinate_descent
from lessons.experiments.corners import two_weights
from lessons.experiments.results import lam_text

N_BOOTSTRAP = 200
TRUE = np.array(
    [1.0, 1.0]
)  # price per standard deviation of floor area, and of the number of rooms


def house_data(n=40, correlation=0.97, noise=1.0, seed=0):
    """Prices of n houses from floor area and number of rooms, all centred, in standard deviations.

    Both features follow the size of the house, so they correlate as asked. X (n, 2), y (n, 1).
    """
    rng = np.random.default_rng(checks.whole("seed", seed, 0))
    rho = checks.share("correlation", correlation)
    size, own = rng.normal(size=(n, 1)), rng.normal(size=(n, 2))
    X = np.sqrt(rho) * size + np.sqrt(1 - rho) * own
    y = X @ TRUE[:, None] + noise * rng.normal(size=(n, 1))
    return X - X.mean(axis=0), y - y.mean()


@dataclass(frozen=True, eq=False)
class CloudResult:
    """The two weights of every bootstrap data set, for each method."""

    weights: dict  # name -> (data sets, 2)
    correlation: float  # as it came out in these data

    @cached_property
    def spread(self):
        """The standard deviation of the weight of floor area, for each method."""
        return {name: w[:, 0].std() for name, w in self.weights.items()}


def bootstrap_experiment(*, lam=0.1, correlation=0.97, n=40, noise=1.0, seed=0):
    """Draw the houses again with replacement, 200 times; fit each draw without penalty, with L1, with L2."""
    lam = checks.amount("lam", lam)
    X, y = house_data(checks.whole("n", n, 3), correlation, noise, seed)
    rows = np.random.default_rng([seed, 1]).integers(len(X), size=(N_BOOTSTRAP, len(X)))
    A, b = X[rows], y[rows]
    G, g = A.mT @ A / len(X), (A.mT @ b / len(X))[..., 0]
    fit = partial(two_weights, G, g)
    weights = {"no penalty": fit(0, 0), "L1": fit(lam, 0), "L2": fit(0, lam)}
    return CloudResult(weights, float(np.corrcoef(X.T)[0, 1]))


def bootstrap_reading(settings, result):
    """One line: how much each weight varies, and how often L1 drops one of them."""
    spread = [f"{name} {sd:.2f}" for name, sd in result.spread.items()]
    dropped = (result.weights["L1"] == 0).any(axis=-1).mean()
    return (
        f"{lam_text(settings['lam'])} · {settings['n']} houses, set {settings['seed']} · correlation {result.correlation:.3f} · "
        f"standard deviation of the weight of floor area: {', '.join(spread)} · "
        f"L1 drops a feature in {dropped:.0%} of the draws"
    )


def penalised_minimum(G, g, lam_l1, lam_l2, sweeps=200):
    """The minimum of wᵀGw − 2gᵀw + λ₁ Σ|w| + λ₂ Σ w² by setting one weight after the other to its best value.

    G (..., k, k), g (..., k); λ₁ and λ₂ broadcast over the dots: many problems at once.
    """
    lam_l1, lam_l2 = checks.at_least("lam_l1", lam_l1, 0), checks.at_least("lam_l2", lam_l2, 0)
    H = G + lam_l2[..., None, None] * np.eye(g.shape[-1])
    return coordinate_descent(H, g, lam_l1[..., None] / 2, sweeps, 1e-9)


def many_features(n_sets, n=40, k=20, relevant=4, noise=1.0, seed=0):
    """n_sets data sets with k features of which the first `relevant` have weight 1 and the others 0.

    X (n_sets, n, k), y (n_sets, n, 1).
    """
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(n_sets, n, k))
    w = (np.arange(k) < relevant).astype(float)[:, None]
    return X, X @ w + noise * rng.normal(size=(n_sets, n, 1))
