"""One XOR network under every λ: which of its weights reach zero."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from lessons.core import checks
from lessons.core.measures import live_nodes
from lessons.core.networks import init_network, pick, predict
from lessons.core.penalties import row
from lessons.core.penalties import update_names as rule_names
from lessons.core.training import train
from lessons.data.xor_sets import xor
from lessons.experiments.xor import STEPS

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
    """One network under every λ of PATH, and under the λ that is looked at."""

    weights: np.ndarray  # (λs, weights)
    live: np.ndarray  # (λs,): nodes with a non-zero weight in and out
    network: tuple
    mse: float
    penalty: str
    update: str
    lam: float
    diverged: bool


def path_experiment(*, lam=0.0, penalty="l1", update="proximal", n_hidden=8, seed=0, steps=STEPS):
    """Train one start under every λ, each time anew, and look at one of them.

    Nodes count as live while some weight in and some weight out is not exactly zero.
    """
    path = train_from(seed, n_hidden, penalty, update, PATH, steps)
    lam = float(checks.at_least("lam", lam, 0))
    if lam in PATH:
        mine, i = path, PATH.index(lam)
    else:
        mine, i = train_from(seed, n_hidden, penalty, update, (lam,), steps), 0
    live = live_nodes(path.network)[0].sum(axis=-1)
    return PathResult(
        all_weights(path.network),
        live,
        pick(mine.network, i),
        mine.history.loss[-1, i],
        penalty,
        update,
        lam,
        mine.diverged[i],
    )


# Dragging λ looks along a path that is already there; only another start or rule trains again.
@lru_cache(maxsize=32)
def train_from(seed, n_hidden, penalty, update, lams, steps):
    network = init_network((2, n_hidden, 1), np.random.default_rng(seed), scale=1.5)
    return train(
        network,
        *xor(),
        steps=steps,
        lam=np.array(lams),
        penalty=penalty,
        update=update,
        record_every=max(steps, 1),
        **HOUSE,
    )


def path_reading(settings, result):
    """One line: λ, zero weights, dead nodes, error."""
    if result.diverged or result.mse > 1e6:
        return f"{lam_text(result.lam)} · diverged: the steps of this λ are too long for the learning rate"
    weights = all_weights(result.network)
    live = live_nodes(result.network)[0]
    return (
        f"{row(result.penalty).label} · {rule_names(result.penalty)[result.update]} · "
        f"{lam_text(result.lam)} · seed {settings['seed']} · "
        f"{(weights == 0).sum()} of {weights.size} weights are exactly zero · "
        f"{live.sum()} of {live.size} nodes live · train MSE {result.mse:.4f} · "
        f"{'solves XOR' if is_solved(result.network) else 'does not solve XOR'}"
    )


def lam_text(lam):
    return "λ = off" if lam == 0 else f"λ = {lam:.3g}"
