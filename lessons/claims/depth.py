"""Claims of article C about layers and masks."""

import numpy as np

from lessons.claims.engine import Claim, above, below, between
from lessons.core.dropout import draw_mask
from lessons.core.losses import mse
from lessons.core.networks import forward, init_network, predict
from lessons.core.training import train
from lessons.data.xor_sets import xor
from lessons.experiments.xor_networks import HOUSE, generators, start_networks


def off_plane(seeds):
    """Largest distance of ŷ from the plane that fits it best, on a grid of points."""
    grid = np.stack(np.meshgrid(*[np.linspace(-2, 2, 9)] * 2), axis=-1).reshape(-1, 2)
    A, figures = np.column_stack([np.ones(len(grid)), grid]), {}
    for hidden in ("linear", "tanh"):
        for layers in (1, 2, 5):
            network = init_network((2, *[8] * layers, 1), generators(seeds), scale=1.0)
            y_hat = straight(network, grid) if hidden == "linear" else predict(network, grid)
            plane = A @ (np.linalg.pinv(A) @ y_hat)
            figures[f"{layers} deep, {hidden} nodes"] = abs(y_hat - plane).max(axis=(-2, -1))
    return figures


def straight(network, a):
    """ŷ of a network whose nodes hand on what they take in."""
    for W, b in network:
        a = a @ W + b
    return a


def ten_of_fifty(seeds):
    """How many of 50 nodes are off in a step."""
    rng = np.random.default_rng(0)
    return {
        f"keep_prob {keep}": (draw_mask((seeds, 50), keep, rng) == 0).sum(axis=-1)
        for keep in (0.8,)
    }


def rises(seeds, steps=200):
    """Share of the steps at which J rises, as the step itself sees it: through its own mask."""
    X, y = xor()
    figures = {}
    for keep_prob in (0.8, 0.5, 1.0):
        (network, rng), J = start_networks(seeds, 8), []
        mask_rng = [np.random.default_rng([seed, 1]) for seed in range(seeds)]
        for _ in range(steps):
            mask = np.stack([draw_mask((4, 8), keep_prob, one) for one in mask_rng])
            J.append(mse(forward(network, X, output="linear", masks=[None, mask]).y_hat, y))
            how = {**HOUSE, "learning_rate": 0.05, "keep_prob": keep_prob, "rng": rng}
            network = train(network, X, y, steps=1, record_every=1, **how).network
        words = f"dropout, keep_prob {keep_prob}" if keep_prob < 1 else "dropout switched off"
        figures[words] = (np.diff(J, axis=0) > 1e-12).mean(axis=0)
    return figures


CLAIMS = (
    Claim(
        "depth_is_linear",
        "A network of linear layers is linear, however deep.",
        "C",
        "Largest distance of ŷ from a plane",
        below(1e-9),
        off_plane,
        20,
        "12",
    ),
    Claim(
        "ten_of_fifty",
        "keep_prob 0.8 switches off ten of 50 nodes on average.",
        "C",
        "Nodes of 50 that are off in a step",
        between(9.8, 10.2),
        ten_of_fifty,
        10_000,
        "13",
    ),
    Claim(
        "j_rises",
        "With dropout J no longer falls at every step.",
        "C",
        "Share of steps at which J, seen through the mask of the step, rises (XOR, 8 nodes)",
        above(0.01),
        rises,
        20,
        "14",
    ),
)
