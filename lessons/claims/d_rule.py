"""Claims about gradient descent."""

import numpy as np

from lessons.claims.engine import Claim, below


def walk(sign, rate, seeds):
    """MSE after 20 steps of w ← w + sign · η · 2(y − ŷ)x, over that before; one for each data set."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=(seeds, 20))
    y = 1.5 * x + 0.3 * rng.normal(size=(seeds, 20))
    w = np.zeros((seeds, 1))
    for i in range(20):
        w = w + sign * rate * 2 * (y - w * x)[:, [i]] * x[:, [i]]
    return ((y - w * x) ** 2).mean(axis=1) / (y**2).mean(axis=1)


def uphill(seeds):
    figures = {
        f"w − ηΔw, as D has it, η = {rate}": walk(-1, rate, seeds) for rate in (0.001, 0.01, 0.1)
    }
    return figures | {"w + ηΔw, η = 0.1": walk(1, 0.1, seeds)}


CLAIMS = (
    Claim(
        "d_rule_downhill",
        "Steps with Δw = 2(Label − Y)x walk downhill.",
        "D",
        "MSE after 20 steps over MSE before (mean of data sets)",
        below(1),
        uphill,
        lesson="01",
    ),
)
