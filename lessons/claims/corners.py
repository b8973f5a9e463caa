"""Claims about corners, and about features that resemble each other."""

import numpy as np

from lessons.claims.engine import Claim, at_least, below
from lessons.experiments.corners import two_weights
from lessons.experiments.correlated import bootstrap_experiment, many_features, penalised_minimum
from lessons.sources import OFTEN_SAID


def corners(seeds):
    """Share of random two-weight problems whose minimum has a weight of exactly zero."""
    rng = np.random.default_rng(0)
    A, wanted = rng.normal(size=(seeds, 10, 2)), rng.normal(size=(seeds, 2))
    G = A.mT @ A / 10
    g = (G @ wanted[..., None])[..., 0]
    fits = {
        f"{name}, λ = {lam}": two_weights(G, g, *((lam, 0) if name == "L1" else (0, lam)))
        for name in ("L1", "L2")
        for lam in (0.1, 1.0, 3.0)
    }
    return {name: (w == 0).any(axis=-1) for name, w in fits.items()}


CORRELATIONS = (0.0, 0.5, 0.9, 0.97, 0.99)


def clouds(seeds, lam, correlation):
    return [
        bootstrap_experiment(lam=lam, correlation=correlation, seed=seed).weights
        for seed in range(seeds)
    ]


def picks_one(seeds):
    """Share of the bootstrap draws in which L1 sets exactly one of the two weights to zero."""
    return {
        f"correlation {rho}, λ = {lam}": [
            ((w["L1"] == 0).sum(axis=-1) == 1).mean() for w in clouds(seeds, lam, rho)
        ]
        for rho in CORRELATIONS[1:]
        for lam in (0.1, 1.0)
    }


def shares(seeds):
    """Difference of the two weights over their sum with L2: median of the draws, mean of the data sets."""
    return {
        f"correlation {rho}, λ = {lam}": [
            np.median(abs(np.diff(w["L2"])[:, 0]) / abs(w["L2"].sum(axis=-1)))
            for w in clouds(seeds, lam, rho)
        ]
        for rho in (0.5, 0.9, 0.99)
        for lam in (0.001, 0.1, 1.0)
    }


def steadies(seeds):
    """Spread of a weight over bootstrap draws with L2, over its spread without a penalty."""
    return {
        f"correlation {rho}, λ = 0.1": [
            w["L2"][:, 0].std() / w["no penalty"][:, 0].std() for w in clouds(seeds, 0.1, rho)
        ]
        for rho in CORRELATIONS
    }


def finds_features(seeds):
    """Share of data sets in which exactly the 4 features of 20 that count have non-zero weights."""
    figures = {}
    for n in (40, 400):
        X, y = many_features(seeds, n=n)
        G, g = X.mT @ X / n, (X.mT @ y / n)[..., 0]
        for lam in (0.1, 0.4, 0.8):
            found = penalised_minimum(G, g, lam, 0.0) != 0
            figures[f"{n} points, λ = {lam}"] = (found == (np.arange(20) < 4)).all(axis=-1)
    return figures


CLAIMS = (
    Claim(
        "l1_meets_corners",
        "The minimum lies on a corner of the penalty: a weight is exactly zero.",
        OFTEN_SAID,
        "Share of two-weight problems with a weight of exactly 0",
        at_least(0.5),
        corners,
        500,
        lesson="08",
    ),
    Claim(
        "l1_picks_one",
        "Of features that resemble each other, L1 picks one.",
        OFTEN_SAID,
        "Share of bootstrap draws in which exactly one of two weights is 0",
        at_least(0.5),
        picks_one,
        20,
        lesson="08",
    ),
    Claim(
        "l2_shares",
        "Features that resemble each other share their weight with L2.",
        OFTEN_SAID,
        "Difference of two weights over their sum (median)",
        below(0.1),
        shares,
        20,
        lesson="08",
    ),
    Claim(
        "l2_steadies",
        "L2 steadies the weights.",
        OFTEN_SAID,
        "Standard deviation of a weight over its standard deviation without a penalty",
        below(0.5),
        steadies,
        20,
        lesson="08",
    ),
    Claim(
        "l1_finds_features",
        "L1 selects the features that matter.",
        "A",
        "Share of data sets in which exactly the right 4 of 20 are kept",
        at_least(0.5),
        finds_features,
        50,
        lesson="08",
    ),
)
