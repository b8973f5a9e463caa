"""2-h-1 networks for XOR, many at a time: how they start, and what is asked of all of them."""

import numpy as np

from lessons.core.measures import closeness, solved
from lessons.core.networks import init_network, predict
from lessons.data.xor_sets import xor

HOUSE = {"learning_rate": 0.2, "hidden": "tanh", "output": "linear"}


def generators(n, first=0):
    """One generator for each seed 0, 1, ... n − 1, or for as many from `first` on."""
    return [np.random.default_rng(seed) for seed in range(first, first + n)]


def start_networks(n_sets, n_hidden):
    """One 2-h-1 network per seed, and the generators for its masks."""
    rng = generators(n_sets)
    return init_network((2, n_hidden, 1), rng, scale=1.5), rng


def is_solved(network, hidden="tanh", output="linear"):
    """Are all four clean corners on the right side of ½? One answer for each network."""
    X, y = xor()
    return solved(predict(network, X, hidden, output), y)


def mean_accuracy(network):
    """1 − mean |y − ŷ| over the four corners."""
    X, y = xor()
    return closeness(predict(network, X, output="linear"), y)


def all_weights(network):
    """Every weight of a network in one row (..., n_weights); biases are left out, as in the penalty."""
    return np.concatenate([W.reshape(*W.shape[:-2], -1) for W, _ in network], axis=-1)
