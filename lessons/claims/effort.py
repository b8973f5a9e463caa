"""Claims about what regularization costs or saves: steps of training, and work to reach the minimum."""

import numpy as np

from lessons.claims.engine import Claim, above, below
from lessons.claims.estimate import ratio
from lessons.core.measures import closeness
from lessons.core.penalties import default_update
from lessons.data.xor_sets import xor
from lessons.experiments.dense_or_sparse import K, draw, lasso_products
from lessons.experiments.until import train_until
from lessons.experiments.xor_networks import start_networks

MOST = 2000


def close(y_hat, y):
    return closeness(y_hat, y) > 0.9


def steps_needed(seeds, n_hidden, **method):
    """Steps until mean |y − ŷ| is below 0.1, in tens; MOST for networks that do not get there."""
    start, _ = start_networks(seeds, n_hidden)
    looks = range(10, MOST + 1, 10)
    for state in train_until(close, start, *xor(), looks=looks, learning_rate=0.2, **method):
        pass
    return np.minimum(state.finished_at, MOST)


def training_steps(seeds):
    figures = {}
    for n_hidden in (2, 4, 8):
        plain = steps_needed(seeds, n_hidden)
        for penalty in ("l2", "l1"):
            for lam in (0.001, 0.01):
                method = {"penalty": penalty, "lam": lam, "update": default_update(penalty)}
                found = ratio(steps_needed(seeds, n_hidden, **method), plain)
                figures[f"{n_hidden} nodes, {penalty.upper()}, λ = {lam}"] = found
    return figures


def products(seeds):
    """Multiplications that lasso needs over those of ridge, which solves one system of K equations."""
    one_system, figures = K**3 / 3 + 2 * K**2, {}
    for kind in ("sparse", "dense"):
        G, g = draw(kind, seeds, 0)
        for lam in (0.03, 0.3):
            counts = np.array([lasso_products(*one, lam) for one in zip(G, g)])
            figures[f"{kind} truth, λ = {lam}"] = counts / one_system
    return figures


CLAIMS = (
    Claim(
        "training_efficiency",
        "Regularization raises the efficiency of training.",
        "A",
        f"Steps until mean |y − ŷ| on XOR is below 0.1 (at most {MOST:,}), over the same without a penalty",
        below(1),
        training_steps,
        64,
        "06",
    ),
    Claim(
        "l1_costs_more",
        "L1 is inefficient to compute on non-sparse cases, L2 is efficient.",
        "A",
        "Multiplications that lasso takes over those that ridge takes, 20 features",
        above(1),
        products,
        20,
        "08",
    ),
)
