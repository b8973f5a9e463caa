"""L1 beside dropout on XOR: who is at work, and who can be spared."""

from typing import NamedTuple

import numpy as np

from lessons.core.measures import LIVE, live_nodes
from lessons.core.training import train
from lessons.data.xor_sets import xor
from lessons.experiments.xor import N_SEEDS, STEPS
from lessons.experiments.xor_networks import HOUSE, is_solved, start_networks


class Alike(NamedTuple):
    """One number for each network."""

    live: np.ndarray  # live nodes at the end: all of them predict
    at_work: np.ndarray  # of these, how many take part in one step of training, on average
    solved: np.ndarray
    spared: np.ndarray  # share of live nodes without any one of which XOR is still solved


def alike_experiment(*, keep_prob=1.0, n_seeds=N_SEEDS, steps=STEPS, **method):
    """Train `n_seeds` networks with 8 hidden nodes on XOR; then take out one live node after another."""
    start, rng = start_networks(n_seeds, 8)
    how = {"keep_prob": keep_prob, "rng": rng, "record_every": steps, **HOUSE, **method}
    network = train(start, *xor(), steps=steps, **how).network
    live, solved = live_nodes(network, LIVE)[0], is_solved(network)
    without = np.stack([solved_without(network, j) for j in range(8)], axis=-1)
    count = live.sum(axis=-1)
    spared = (without & live).sum(axis=-1) / np.maximum(count, 1)
    return Alike(count, count * keep_prob, solved, spared)


def solved_without(network, j):
    """Which networks solve XOR when hidden node j says nothing?"""
    first, (V, c) = network
    return is_solved((first, (V * (np.arange(V.shape[-2]) != j)[:, None], c)))
