"""Claims about article D's rules, which pay the penalty at every sample."""

import numpy as np

from lessons.claims.engine import Claim, below, between

LAM, RATE, ROUNDS = 0.2, 0.001, 4000


def line(seeds, n):
    """One feature: x and y = 1.5x + noise, (seeds, n)."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=(seeds, n))
    return x, 1.5 * x + 0.3 * rng.normal(size=(seeds, n))


def per_sample(x, y, penalty):
    """D's rule, downhill: w moves at every sample, by the slopes of its e² and of the whole penalty."""
    w = np.zeros(len(x))
    slope = {"L2": lambda w: LAM * w, "L1": lambda w: LAM * np.sign(w)}[penalty]
    for i in np.tile(np.arange(x.shape[1]), ROUNDS // x.shape[1]):
        w = w - RATE * (-2 * (y[:, i] - w * x[:, i]) * x[:, i] + slope(w))
    return w


def house_lam(x, y, w, penalty):
    """The λ for which w is the minimum of MSE + λ · penalty."""
    pull = (x * y).mean(axis=1) - w * (x**2).mean(axis=1)
    return pull / w if penalty == "L2" else 2 * pull * np.sign(w)


def same_lam(seeds):
    figures = {}
    for penalty in ("L1", "L2"):
        for n in (10, 100):
            x, y = line(seeds, n)
            found = house_lam(x, y, per_sample(x, y, penalty), penalty)
            figures[f"{penalty}, {n} samples"] = found / LAM
    return figures


def slopes(seeds):
    """D's Δw for L2 against the slope of (Label − Y)² + (λ/2) W²; largest difference."""
    rng = np.random.default_rng(0)
    x, y, w = rng.normal(size=(3, seeds))
    cost = lambda w: (y - w * x) ** 2 + LAM / 2 * w**2
    slope = (cost(w + 1e-5) - cost(w - 1e-5)) / 2e-5
    data, penalty = 2 * (y - w * x) * x, LAM * w
    return {
        "as it stands": abs(data + penalty - slope).max(),
        "both signs turned": abs(-data - penalty - slope).max(),
        "the sign of the data term turned": abs(-data + penalty - slope).max(),
    }


CLAIMS = (
    Claim(
        "each_sample",
        "Paid at every sample, the λ of D's rule is the λ of MSE + λ · penalty.",
        "D",
        "House λ with the same minimum over the λ in D's rule",
        between(0.95, 1.05),
        same_lam,
        50,
        "lambda_in_every_book",
    ),
    Claim(
        "d_signs",
        "Δw = 2(Label − Y)x + λW is the slope of (Label − Y)² + (λ/2)W².",
        "D",
        "Largest difference from the slope measured by nudging w",
        below(1e-6),
        slopes,
        lesson="01",
    ),
)
