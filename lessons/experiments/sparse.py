"""One XOR network under every λ: which of its weights reach zero."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from lessons.core import checks
from lessons.core.measures import LIVE, live_nodes
from lessons.core.networks import init_network, pick, predict
from lessons.core.penalties import row
from lessons.core.penalties import update_names as rule_names
from lessons.core.training import train, train_progressively
from lessons.data.xor_sets import xor
from lessons.experiments.xor import N_SEEDS, STEPS

RULES = rule_names("l1")
# The places of a log slider with 20 to a decade, "off" first.
PATH = (0.0, *(float(f"{lam:.2g}") for lam in 1e-4 * 10 ** (np.arange(81) / 20)))
HOUSE = {"learning_rate": 0.2, "hidden": "tanh", "output": "linear"}


def all_weights(network):
    """Every weight of a network in one row (..., n_weights); biases are left out, as in the penalty."""
    return np.concatenate([W.reshape(*W.shape[:-2], -1) for W, _ in network], axis=-1)


def is_solved(network):
    """Are all four corners on the right side of ½?"""
    X, y = xor()
    y_hat = predict(network, X, output="linear")
    return ((y_hat > 0.5) == (y > 0.5)).all(axis=(-2, -1))


def mean_accuracy(network):
    """1 − mean |y − ŷ| over the four corners."""
    X, y = xor()
    return 1 - abs(y - predict(network, X, output="linear")).mean(axis=(-2, -1))


class PathResult(NamedTuple):
    """One network under every λ of PATH, and all of them under the λ that is looked at."""

    weights: np.ndarray  # (λs, weights)
    live: np.ndarray  # (λs,): live nodes
    network: tuple
    mse: float
    penalty: str
    update: str
    lam: float
    diverged: bool
    solved: np.ndarray  # (seeds,): which of the networks solve XOR under this λ


def path_experiment(
    *, lam=0.0, penalty="l1", update="proximal", n_hidden=8, seed=0, steps=STEPS, n_seeds=N_SEEDS
):
    """Train one start under every λ, each time anew, and `n_seeds` starts under the λ looked at.

    Nodes count as live as in all lessons: some weight in and some weight out above `LIVE`.
    """
    lam = float(checks.at_least("lam", lam, 0))
    seed = checks.whole("seed", seed, 0) % n_seeds
    path = train_path(seed, n_hidden, penalty, update, steps)
    all_seeds = train_seeds(n_seeds, n_hidden, penalty, update, lam, steps)
    return PathResult(
        all_weights(path.network),
        live_nodes(path.network, LIVE)[0].sum(axis=-1),
        pick(all_seeds.network, seed),
        all_seeds.history.loss[-1, seed],
        penalty,
        update,
        lam,
        all_seeds.diverged[seed],
        is_solved(all_seeds.network) & ~all_seeds.diverged,
    )


# Dragging λ looks along a path that is already there; only another start or rule trains it again.
@lru_cache(maxsize=32)
def train_path(seed, n_hidden, penalty, update, steps):
    network = init_network((2, n_hidden, 1), np.random.default_rng(seed), scale=1.5)
    return train_xor(network, penalty, update, np.array(PATH), steps)


@lru_cache(maxsize=256)
def train_seeds(n_seeds, n_hidden, penalty, update, lam, steps):
    rng = [np.random.default_rng(seed) for seed in range(n_seeds)]
    return train_xor(init_network((2, n_hidden, 1), rng, scale=1.5), penalty, update, lam, steps)


def train_xor(network, penalty, update, lam, steps):
    how = {"penalty": penalty, "update": update, "lam": lam, "record_every": max(steps, 1)}
    return train(network, *xor(), steps=steps, **how, **HOUSE)


def hopping(*, lam=0.001, steps=20_000, last=100, seed=0):
    """Train one network by plain subgradient steps: its weights after each of the `last` steps.

    Returns (last + 1, weights): the first row is the state before them.
    """
    checks.whole("steps", steps, checks.whole("last", last, 1))
    network = init_network((2, 8, 1), np.random.default_rng(seed), scale=1.5)
    how = {**HOUSE, "lam": lam, "penalty": "l1", "update": "slope"}
    near = train(network, *xor(), steps=steps - last, record_every=steps, **how).network
    runs = train_progressively(near, *xor(), steps=last, record_every=1, **how)
    return np.stack([all_weights(run.network) for run in runs])


def path_reading(settings, result):
    """One line: λ, zero weights, live nodes and error of this network, and how many of all solve XOR."""
    if result.diverged or result.mse > 1e6:
        return f"{lam_text(result.lam)} · diverged: the steps of this λ are too long for the learning rate"
    weights = all_weights(result.network)
    live = live_nodes(result.network, LIVE)[0]
    return (
        f"{row(result.penalty).label} · {rule_names(result.penalty)[result.update]} · "
        f"{lam_text(result.lam)} · seed {settings['seed']} · "
        f"{(weights == 0).sum()} of {weights.size} weights are exactly zero · "
        f"{live.sum()} of {live.size} nodes live · train MSE {result.mse:.4f} · "
        f"{result.solved.sum()} of {len(result.solved)} networks still solve XOR"
    )


def lam_text(lam):
    return "λ = off" if lam == 0 else f"λ = {lam:.3g}"
