"""Claims about XOR: who solves it, with which weights, and who overfits."""

import numpy as np

from lessons.claims.engine import Claim, above, below, between
from lessons.core.losses import mse_grad
from lessons.core.measures import LIVE, live_nodes, solved
from lessons.core.networks import init_network, predict
from lessons.core.training import train
from lessons.data.xor_sets import noisy_sets, xor
from lessons.experiments.xor_networks import generators, start_networks

X, Y = xor()


def trained(n_hidden, seeds, X=X, steps=2000, learning_rate=0.5, **method):
    """One XOR network per seed, and what each says at the four corners."""
    start, rng = start_networks(seeds, n_hidden)
    network = train(
        start, X, Y, steps=steps, rng=rng, learning_rate=learning_rate, record_every=steps, **method
    ).network
    return network, predict(network, X, method.get("hidden", "tanh"))


def two_nodes(seeds):
    settings = {
        "tanh": {},
        "sigmoid nodes": {"hidden": "sigmoid", "learning_rate": 2.0},
        "ReLU nodes": {"hidden": "relu"},
    }
    figures = {
        setting: solved(trained(2, seeds, **method)[1], Y).mean()
        for setting, method in settings.items()
    }
    y_hat = trained(
        2, seeds, (X + 1) / 2, 5000, 0.02, hidden="sigmoid", batch_size=1, delta_rule=mse_grad
    )[1]
    return figures | {
        "sigmoid nodes, inputs 0 and 1, one sample a step, output slope left out": solved(
            y_hat, Y
        ).mean()
    }


def four_ratio(seeds):
    """Median over the solved networks of largest to smallest |w| of the output layer."""
    figures = {}
    for setting, method in {
        "no penalty": {},
        "L2, λ = 0.003": {"penalty": "l2", "lam": 0.003},
        "L1, λ = 0.003": {"penalty": "l1", "lam": 0.003},
    }.items():
        network, y_hat = trained(4, seeds, **method)
        size = abs(network[1][0][solved(y_hat, Y)])
        figures[setting] = np.median(size.max(axis=(-2, -1)) / size.min(axis=(-2, -1)))
    return figures


def eight_idle(seeds):
    soft = {"penalty": "l1", "update": "proximal"}
    settings = {"no penalty": {}, "L2, λ = 0.003": {"penalty": "l2", "lam": 0.003}} | {
        f"L1 with soft threshold, λ = {lam}": soft | {"lam": lam}
        for lam in (0.0005, 0.001, 0.0015, 0.002, 0.005)
    }
    return {
        setting: 8 - live_nodes(trained(8, seeds, **method)[0], LIVE)[0].sum(axis=-1).mean()
        for setting, method in settings.items()
    }


def overfitting(seeds, sizes, flipped):
    """Training accuracy minus accuracy on fresh points, in percent; noisy XOR."""
    data = noisy_sets(seeds, spread=0.4, flipped=flipped)
    start = init_network(sizes, generators(seeds), scale=1.5)
    history = train(
        start,
        data.X,
        data.y,
        steps=1000,
        learning_rate=0.1,
        output="linear",
        record_every=1000,
        X_test=data.X_test,
        y_test=data.y_test,
    ).history
    return 100 * (history.accuracy - history.test_accuracy)[-1].mean()


def wider(seeds):
    """Points by which a network overfits more than one with 4 hidden nodes."""
    figures = {}
    for flipped in (0.15, 0.0):
        small = overfitting(seeds, (2, 4, 1), flipped)
        for words, sizes in (("16 nodes", (2, 16, 1)), ("two layers of 4", (2, 4, 4, 1))):
            more = overfitting(seeds, sizes, flipped) - small
            figures[f"{words}, {flipped:.0%} of the labels flipped"] = more
    return figures


CLAIMS = (
    Claim(
        "two_nodes",
        "With 2 hidden nodes, XOR is learned about once in ten tries.",
        "A",
        "Share of seeds that solve XOR",
        between(0.05, 0.2),
        two_nodes,
    ),
    Claim(
        "four_equal",
        "With 4 hidden nodes, the final weights come out equal.",
        "A",
        "Largest over smallest |w| of the output layer (median of the solved seeds)",
        below(1.1),
        four_ratio,
    ),
    Claim(
        "eight_idle",
        "With 8 hidden nodes, three of them are idle.",
        "A",
        "Idle nodes of 8 (no weight in, or none out, above 0.05), mean over seeds",
        between(2.5, 3.5),
        eight_idle,
    ),
    Claim(
        "wider_overfits",
        "Wider and deeper networks overfit more.",
        "A",
        "Accuracy in training minus on fresh points, in percent, above that of 4 nodes",
        above(1),
        wider,
        60,
    ),
)
