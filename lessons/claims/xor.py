"""Claims about XOR: who solves it, with which weights, and who overfits."""

import numpy as np

from lessons.claims.engine import Claim, above, at_least, between
from lessons.core.losses import mse_grad
from lessons.core.measures import LIVE, live_nodes, solved
from lessons.core.networks import init_network, predict
from lessons.core.training import train
from lessons.data.xor_sets import noisy_sets, xor
from lessons.experiments.xor_networks import generators, start_networks
from lessons.sources import OFTEN_SAID

X, Y = xor()


def trained(n_hidden, seeds, X=X, steps=2000, learning_rate=0.5, **method):
    """One XOR network per seed, and what each says at the four corners."""
    start, rng = start_networks(seeds, n_hidden)
    network = train(
        start, X, Y, steps=steps, rng=rng, learning_rate=learning_rate, record_every=steps, **method
    ).network
    return network, predict(
        network, X, method.get("hidden", "tanh"), method.get("output", "sigmoid")
    )


def two_nodes(seeds):
    settings = {
        "tanh": {},
        "sigmoid nodes": {"hidden": "sigmoid", "learning_rate": 2.0},
        "tanh, linear output": {"output": "linear", "learning_rate": 0.2},
        "ReLU nodes": {"hidden": "relu"},
    }
    figures = {
        setting: solved(trained(2, seeds, **method)[1], Y) for setting, method in settings.items()
    }
    y_hat = trained(
        2, seeds, (X + 1) / 2, 5000, 0.02, hidden="sigmoid", batch_size=1, delta_rule=mse_grad
    )[1]
    return figures | {
        "sigmoid nodes, inputs 0 and 1, one sample a step, output slope left out": solved(y_hat, Y)
    }


# Article A's weights of the last layer when training stopped.
A_FOUR = np.array([-3.4, -4.5, -4.7, 4.9])
A_EIGHT = np.array([-0.13, -0.58, -1.3, -1.3, -3.2, 0.95, 2.7, 3.6])


def four_converge(seeds):
    return {
        "tanh": solved(trained(4, seeds)[1], Y),
        "sigmoid nodes": solved(trained(4, seeds, hidden="sigmoid", learning_rate=2.0)[1], Y),
        "tanh, linear output": solved(trained(4, seeds, output="linear", learning_rate=0.2)[1], Y),
        "ReLU nodes": solved(trained(4, seeds, hidden="relu")[1], Y),
    }


def four_alike(seeds):
    """Of the networks that solve XOR: is the largest |w| of the output layer below 1.1 times the smallest?"""
    figures = {"article A's own four weights": float(spread(A_FOUR) < 1.1)}
    for setting, method in {
        "no penalty": {},
        "L2, λ = 0.003": {"penalty": "l2", "lam": 0.003},
        "L1, λ = 0.003": {"penalty": "l1", "lam": 0.003},
    }.items():
        network, y_hat = trained(4, seeds, **method)
        figures[setting] = spread(network[1][0][solved(y_hat, Y)][..., 0]) < 1.1
    return figures


def spread(w):
    """Largest over smallest |w| of the last axis."""
    return abs(w).max(axis=-1) / abs(w).min(axis=-1)


def eight_idle(seeds):
    soft = {"penalty": "l1", "update": "proximal"}
    settings = {"no penalty": {}, "L2, λ = 0.003": {"penalty": "l2", "lam": 0.003}} | {
        f"L1 with soft threshold, λ = {lam}": soft | {"lam": lam}
        for lam in (0.0005, 0.001, 0.0015, 0.002, 0.005)
    }
    own = {
        "article A's own eight weights, |w| below a tenth of the largest": float(
            (abs(A_EIGHT) < abs(A_EIGHT).max() / 10).sum()
        ),
        "article A's own eight weights, |w| below 1": float((abs(A_EIGHT) < 1).sum()),
    }
    return own | {
        setting: 8 - live_nodes(trained(8, seeds, **method)[0], LIVE)[0].sum(axis=-1)
        for setting, method in settings.items()
    }


def three_grey(seeds):
    """Of the networks that L1 leaves with five nodes of 8: do they solve XOR?"""
    figures = {}
    for lam in (0.001, 0.0015, 0.002):
        network, y_hat = trained(8, seeds, penalty="l1", update="proximal", lam=lam)
        five = live_nodes(network, LIVE)[0].sum(axis=-1) == 5
        figures[f"λ = {lam}"] = solved(y_hat, Y)[five]
    return figures


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
    return 100 * (history.accuracy - history.test_accuracy)[-1]


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
        "Share of seeds that solve XOR after 2,000 steps; the output is a sigmoid unless said",
        between(0.05, 0.2),
        two_nodes,
        lesson="05",
    ),
    Claim(
        "four_converge",
        "With 4 hidden nodes, training converges every time.",
        "A",
        "Share of seeds that solve XOR after 2,000 steps; the output is a sigmoid unless said",
        at_least(0.95),
        four_converge,
        lesson="05",
    ),
    Claim(
        "four_equal",
        "With 4 hidden nodes, the final weights are equal in size.",
        "A",
        "Share of networks whose largest |w| of the output layer is below 1.1 times the smallest",
        at_least(0.5),
        four_alike,
        lesson="05",
    ),
    Claim(
        "eight_idle",
        "With 8 hidden nodes, three have a weight near zero.",
        "A",
        "Nodes of 8 with no weight in, or none out, above 0.05, mean over seeds",
        between(2.5, 3.5),
        eight_idle,
        lesson="05",
    ),
    Claim(
        "three_grey",
        "With L1, three of eight nodes go and the other five still solve XOR.",
        "A",
        "Of the networks that keep five live nodes, the share that solves XOR",
        at_least(0.9),
        three_grey,
        lesson="07",
    ),
    Claim(
        "wider_overfits",
        "Wider and deeper networks overfit more.",
        OFTEN_SAID,
        "Accuracy in training minus on fresh points, in percent, above that of 4 nodes",
        above(1),
        wider,
        60,
        lesson="05",
    ),
)
